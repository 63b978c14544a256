#include <map>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

// Two pages that stand first and second, now this way round, now that.
struct Rivalry {
  std::uint64_t ahead = 0;  // Queries in which the first id leads.
  std::uint64_t behind = 0;
  std::string example;
};

void check(const Corpus& corpus, FindingSink& sink) {
  if (!corpus.demand) {
    return;
  }
  std::map<std::pair<std::string, std::string>, Rivalry> rivals;
  for (const DemandQuery& query : corpus.demand->queries) {
    if (query.top.size() < 2) {
      continue;
    }
    const bool in_order = query.top[0] < query.top[1];
    Rivalry& rivalry = in_order ? rivals[{query.top[0], query.top[1]}]
                                : rivals[{query.top[1], query.top[0]}];
    ++(in_order ? rivalry.ahead : rivalry.behind);
    rivalry.example = query.query;
  }
  for (const auto& [ids, rivalry] : rivals) {
    const Page* one = corpus.page(ids.first);
    const auto queries = rivalry.ahead + rivalry.behind;
    if (one != nullptr && rivalry.ahead > 0 && rivalry.behind > 0 &&
        static_cast<double>(queries) >= sink.threshold()) {
      sink.add(*one,
               {.message = "Trades first place with " + ids.second + " in " +
                           std::to_string(queries) + " queries, such as \"" +
                           rivalry.example + "\".",
                .key = ids.second});
    }
  }
}

}  // namespace

AuditRule competing_pages() {
  return {.id = "competing-pages",
          .group = "search demand",
          .summary = "Two pages compete for the same queries.",
          .severity = Severity::kNote,
          .threshold = 3,
          .unit = "queries",
          .why = "Readers have to read both to learn which one they wanted.",
          .source = "Palpate check U05",
          .fix = "Merge them, or give each its own question in the title.",
          .check_corpus = check};
}

}  // namespace palpate
