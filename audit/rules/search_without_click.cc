#include "audit/audit_rule.h"

namespace palpate {
namespace {

constexpr std::uint64_t kFewestSearches = 20;  // Fewer prove nothing.

void check(const Corpus& corpus, FindingSink& sink) {
  if (!corpus.demand) {
    return;
  }
  for (const DemandQuery& query : corpus.demand->queries) {
    if (query.results == 0 || query.searches < kFewestSearches) {
      continue;
    }
    const std::uint64_t percent = query.clicks * 100 / query.searches;
    if (static_cast<double>(percent) < sink.threshold()) {
      const Page* best =
          query.top.empty() ? nullptr : corpus.page(query.top.front());
      sink.add(best != nullptr ? *best->article : Article{},
               {.message = "Of " + std::to_string(query.searches) +
                           " searches for \"" + query.query + "\", only " +
                           std::to_string(percent) + " % led to a page.",
                .evidence = query.query});
    }
  }
}

}  // namespace

AuditRule search_without_click() {
  return {.id = "search-without-click",
          .group = "search demand",
          .summary = "Readers see results and choose none.",
          .severity = Severity::kNote,
          .threshold = 10,
          .unit = "% of searches with a click",
          .why = "The titles do not promise what was asked for.",
          .source = "Palpate check G02",
          .fix =
              "Say in title and description of the best page what readers "
              "ask, or write the page that is lacking.",
          .check_corpus = check};
}

}  // namespace palpate
