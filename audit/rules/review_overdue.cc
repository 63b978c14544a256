#include "audit/audit_rule.h"
#include "audit/page_dates.h"

namespace palpate {
namespace {

// A page that nobody touched since is a stale page, and reported as such.
void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  const auto& reviewed = page.article->reviewed;
  if (!reviewed || *last_touched(*page.article) == *reviewed) {
    return;
  }
  if (months_between(*reviewed, corpus.today) > sink.threshold()) {
    sink.add(page, {.message = "Changed since, but last reviewed in " +
                               month_and_year(*reviewed) + "."});
  }
}

}  // namespace

AuditRule review_overdue() {
  return {.id = "review-overdue",
          .group = "freshness",
          .summary = "Edited since, yet its last review is years old.",
          .severity = Severity::kWarning,
          .threshold = 36,
          .unit = "months",
          .why = "A new date of change makes old advice look checked.",
          .source = "PIF TICK: review at least every three years",
          .fix = "Have it reviewed, and set reviewed: to the day.",
          .check_page = check};
}

}  // namespace palpate
