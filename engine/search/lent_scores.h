// What the best candidates lend to the articles near them.

#pragma once

#include <span>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/explanation.h"

namespace palpate {

// Works from the few that lend to the many that borrow: to ask each of
// thousands of matches for its neighbours took a twelfth of a search.
class LentScores {
 public:
  // Nothing is lent yet. Keeps a reference.
  explicit LentScores(const Catalogue& catalogue);

  // Each candidate's text(), to those that have it for a neighbour: the mean
  // over an article's neighbours, weighted by the squares of their cosines,
  // times `part`. Once.
  void lend(std::span<const Candidate> candidates, double part);

  double of(DocId doc) const { return part_ * static_cast<double>(sums_[doc]); }

 private:
  const Catalogue& catalogue_;
  double part_ = 0;
  std::vector<float> sums_;  // By DocId.
};

// The matches whose text is not looked at: they have the first pass's score and
// what they were lent. Few of them can come among the best.
class OtherMatches {
 public:
  // `best` are the first of `all`, as best_of() gives them. `all` and `lent`
  // must outlive it.
  OtherMatches(std::span<const Match> all, std::span<const Match> best,
               const LentScores& lent);

  // The best score of those still here; 0 when there are none.
  double best_score() const { return best_score_; }

  // Takes out those that have so much, and appends them to `candidates`.
  void promote(double least, std::vector<Candidate>& candidates);

 private:
  // Calls `use` with each one and its score. They are not copied: most searches
  // look at them once.
  template <typename Use>
  void for_each(Use use) const;

  const LentScores& lent_;
  std::span<const Match> all_;
  Match last_;            // Of the best.
  double taken_out_ = 0;  // Those that have so much are no longer here.
  double best_score_ = 0;
};

}  // namespace palpate
