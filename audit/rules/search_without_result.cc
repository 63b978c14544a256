#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Corpus& corpus, FindingSink& sink) {
  if (!corpus.demand) {
    return;
  }
  for (const DemandQuery& query : corpus.demand->queries) {
    if (query.results == 0 &&
        static_cast<double>(query.searches) >= sink.threshold()) {
      sink.add(Article{},
               {.message = "Searched for " + std::to_string(query.searches) +
                           " times, and nothing was found.",
                .evidence = query.query});
    }
  }
}

}  // namespace

AuditRule search_without_result() {
  return {.id = "search-without-result",
          .group = "search demand",
          .summary = "Readers look for it and find nothing.",
          .severity = Severity::kWarning,
          .threshold = 5,
          .unit = "searches",
          .why = "It is the shortest list of what to write next.",
          .source = "Palpate check G01",
          .fix =
              "Write the page; or, where one exists, use the readers' word "
              "in it or add a synonym.",
          .check_corpus = check};
}

}  // namespace palpate
