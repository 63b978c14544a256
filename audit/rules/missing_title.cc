#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (page.article->title.empty()) {
    sink.add(page, {.message = "The page has no title."});
  }
}

}  // namespace

AuditRule missing_title() {
  return {.id = "missing-title",
          .group = "metadata",
          .summary = "A page without a title.",
          .severity = Severity::kError,
          .why = "It shows up in results and browser tabs without a name.",
          .source = "WCAG 2.2 success criterion 2.4.2",
          .fix = "Add title: to the front matter.",
          .check_page = check};
}

}  // namespace palpate
