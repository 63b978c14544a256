#include "audit/audit_rule.h"
#include "audit/service_page.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (page.article->authors.empty() && !is_service_page(page)) {
    sink.add(page, {.message = "Nobody is named as the author."});
  }
}

}  // namespace

AuditRule no_author() {
  return {.id = "no-author",
          .group = "medical trust",
          .summary = "A page without an author.",
          .severity = Severity::kWarning,
          .why = "Readers judge health advice by who gives it.",
          .source =
              "HONcode principle 1; Google quality rater guidelines "
              "(who wrote it)",
          .fix = "Add author: to the front matter.",
          .check_page = check};
}

}  // namespace palpate
