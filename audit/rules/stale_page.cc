#include "audit/audit_rule.h"
#include "audit/page_dates.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  const auto touched = last_touched(*page.article);
  if (!touched) {
    return;
  }
  const int months = months_between(*touched, corpus.today);
  if (months > sink.threshold()) {
    sink.add(page,
             {.message = "Not touched since " + month_and_year(*touched) +
                         ", " + std::to_string(months / 12) + " years ago."});
  }
}

}  // namespace

AuditRule stale_page() {
  return {.id = "stale-page",
          .group = "freshness",
          .summary =
              "Nobody has written, changed or reviewed the page for "
              "years.",
          .severity = Severity::kWarning,
          .threshold = 36,
          .unit = "months",
          .why = "Health advice ages; what was right then may be wrong now.",
          .source = "PIF TICK: review at least every three years",
          .fix = "Review it and date the review, or withdraw it.",
          .check_page = check};
}

}  // namespace palpate
