#include <algorithm>

#include "audit/audit_rule.h"
#include "audit/page_dates.h"

namespace palpate {
namespace {

constexpr int kStale = 36;  // Months: PIF TICK.

void check(const Corpus& corpus, FindingSink& sink) {
  if (!corpus.demand) {
    return;
  }
  for (const DemandQuery& query : corpus.demand->queries) {
    if (query.top.empty() ||
        static_cast<double>(query.searches) < sink.threshold()) {
      continue;
    }
    const bool all_stale =
        std::ranges::all_of(query.top, [&](const std::string& id) {
          const Page* page = corpus.page(id);
          const auto touched =
              page != nullptr ? last_touched(*page->article) : std::nullopt;
          return touched && months_between(*touched, corpus.today) > kStale;
        });
    const Page* best = corpus.page(query.top.front());
    if (all_stale && best != nullptr) {
      sink.add(*best, {.message = "\"" + query.query + "\" (" +
                                  std::to_string(query.searches) +
                                  " searches) is answered by old pages only.",
                       .key = query.query});
    }
  }
}

}  // namespace

AuditRule stale_answer() {
  return {.id = "stale-answer",
          .group = "search demand",
          .summary = "All pages that answer a query are out of date.",
          .severity = Severity::kWarning,
          .threshold = 5,
          .unit = "searches",
          .why = "What many ask for should be reviewed first.",
          .source = "Palpate check G06",
          .fix = "Review the first of them before any other page.",
          .check_corpus = check};
}

}  // namespace palpate
