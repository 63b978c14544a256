// The first look at a query: every article that holds any of its words, scored
// by BM25 over counts that were weighted by field while indexing.

#pragma once

#include <algorithm>
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

  // After run(): whether any of the words is in it.
  bool matches(DocId doc) const { return scores_[doc] >= 0; }

 private:
  void add_word(const PlannedWord& word);
  void add_expansion(const PlannedExpansion& expansion);
  SharedPostings postings_of(const PlannedWord& word) const;

  void reserve(std::size_t more);

  // Room for it must be reserved. Whether an article was met before cannot be
  // foreseen, so there is no branch on it.
  void add(DocId doc, float score) {
    const float before = scores_[doc];
    matched_[matches_] = doc;
    matches_ += before < 0 ? 1 : 0;
    scores_[doc] = std::max(before, 0.0F) + score;
  }

  float score(double idf, const Posting& posting) const {
    const auto count = static_cast<float>(posting.count);
    const auto words = static_cast<float>(catalogue_.words(posting.doc));
    return static_cast<float>(idf) * most_ * count /
           (empty_ + a_word_ * words + count);
  }

  const QueryPlan& plan_;
  const Snapshot& snapshot_;
  const Catalogue& catalogue_;
  // BM25's count that reaches half its worth, for an article without words and
  // for each word it has; and the most that a count is worth.
  const float empty_;
  const float a_word_;
  const float most_;
  std::vector<float> scores_;  // By DocId; negative: no match.
  std::vector<DocId> matched_;
  std::size_t matches_ = 0;  // Of matched_, that are taken.
};

// The articles that pass the plan's filters, by DocId; all of them when it has
// none.
std::vector<bool> passing(const QueryPlan& plan, const Snapshot& snapshot);

// The order of matches: the best first, ties by DocId.
inline bool is_better(const Match& a, const Match& b) {
  return a.score != b.score ? a.score > b.score : a.doc < b.doc;
}

// The best of `matches`, in order.
std::vector<Match> best_of(const std::vector<Match>& matches,
                           std::size_t count);

}  // namespace palpate
