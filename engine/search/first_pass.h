// The first look at a query: every article that holds any of its words, scored
// by BM25 over counts that were weighted by field while indexing.

#pragma once

#include <functional>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/query_plan.h"
#include "engine/search/ranking_model.h"

namespace palpate {

// Scores term by term, into one number an article: Xapian's matcher with a spy
// costs some 650 instructions a match (docs/adr/0005). Postings are read
// whole, so that the total and the facets are exact.
class FirstPass {
 public:
  FirstPass(const QueryPlan& plan, const Snapshot& snapshot,
            const RankingModel& model);

  // Every match that `accept` lets through (all of them when it is empty), in
  // no order.
  std::vector<Match> run(const std::function<bool(DocId)>& accept);

 private:
  void add_word(const PlannedWord& word);
  void add_expansion(const PlannedExpansion& expansion);
  std::vector<Posting> postings_of(const PlannedWord& word) const;
  void add(DocId doc, float score);
  float score(double idf, const Posting& posting) const;

  const QueryPlan& plan_;
  const Snapshot& snapshot_;
  const Catalogue& catalogue_;
  const RankingModel& model_;
  double mean_words_;
  std::vector<float> scores_;  // By DocId; negative: no match.
  std::vector<DocId> matched_;
};

// The articles that pass the plan's filters, by DocId; all of them when it has
// none.
std::vector<bool> passing(const QueryPlan& plan, const Snapshot& snapshot);

// The best of `matches`, best first, ties by DocId.
std::vector<Match> best_of(std::vector<Match> matches, std::size_t count);

}  // namespace palpate
