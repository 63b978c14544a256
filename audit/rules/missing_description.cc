#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (page.article->summary.empty()) {
    sink.add(page, {.message = "The page has no description."});
  }
}

}  // namespace

AuditRule missing_description() {
  return {.id = "missing-description",
          .group = "metadata",
          .summary = "A page without a description.",
          .severity = Severity::kWarning,
          .why = "Lists of results then show whatever sentence comes first.",
          .source =
              "Screaming Frog: missing meta description; Palpate check "
              "M02",
          .fix =
              "Say in one or two plain sentences what the page answers: "
              "description: in the front matter.",
          .check_page = check};
}

}  // namespace palpate
