#include "audit/audit_rule.h"
#include "audit/page_kind.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (!page.article->reviewed && (is_health_page(page) || !page.is_english())) {
    sink.add(page, {.message = "The page does not say when it was last "
                               "reviewed."});
  }
}

}  // namespace

AuditRule no_review_date() {
  return {.id = "no-review-date",
          .group = "freshness",
          .summary = "A health page without a review date.",
          .severity = Severity::kWarning,
          .why =
              "Readers cannot tell whether the advice is still held to be "
              "right.",
          .source =
              "DISCERN question 5; PIF TICK (review at least every three "
              "years, with the dates shown)",
          .fix =
              "Have it reviewed and put the date into the front matter: "
              "reviewed: YYYY-MM-DD.",
          .check_page = check};
}

}  // namespace palpate
