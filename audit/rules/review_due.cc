#include "audit/audit_rule.h"
#include "audit/page_dates.h"

namespace palpate {
namespace {

constexpr int kOverdue = 36;  // Other rules take over from here.

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  if (!page.article->reviewed) {
    return;
  }
  const int months = months_between(*page.article->reviewed, corpus.today);
  if (months > sink.threshold() && months <= kOverdue) {
    sink.add(page, {.message = "Last reviewed in " +
                               month_and_year(*page.article->reviewed) +
                               "; due again by its third year."});
  }
}

}  // namespace

AuditRule review_due() {
  return {.id = "review-due",
          .group = "freshness",
          .summary = "The next review comes up within a year.",
          .severity = Severity::kNote,
          .threshold = 24,
          .unit = "months",
          .why =
              "Reviews take time to arrange; this is the list for the "
              "coming months.",
          .source = "PIF TICK: review at least every three years",
          .fix = "Plan its review.",
          .check_page = check};
}

}  // namespace palpate
