#include "engine/search/lent_scores.h"

#include <algorithm>
#include <limits>

#include "engine/base/processor.h"
#include "engine/search/first_pass.h"

namespace palpate {
namespace {

constexpr std::size_t kAhead = 8;  // Lists fetched ahead of their use.

}  // namespace

LentScores::LentScores(const Catalogue& catalogue)
    : catalogue_(catalogue), sums_(catalogue.rows()) {}

void LentScores::lend(std::span<const Candidate> candidates, double part) {
  part_ = part;
  for (std::size_t at = 0; at < candidates.size(); ++at) {
    if (at + kAhead < candidates.size()) {
      prefetch_line(catalogue_.borrowers(candidates[at + kAhead].doc).data());
    }
    const auto text = static_cast<float>(candidates[at].text());
    for (const Borrower& borrower : catalogue_.borrowers(candidates[at].doc)) {
      sums_[borrower.doc()] += borrower.share() * text;
    }
  }
}

template <typename Use>
void OtherMatches::for_each(Use use) const {
  for (const Match& match : all_) {
    if (is_better(last_, match)) {
      const double score = match.score + lent_.of(match.doc);
      if (score < taken_out_) {
        use(match.doc, score);
      }
    }
  }
}

OtherMatches::OtherMatches(std::span<const Match> all,
                           std::span<const Match> best, const LentScores& lent)
    : lent_(lent), taken_out_(std::numeric_limits<double>::infinity()) {
  if (all.size() > best.size()) {
    all_ = all;
    last_ = best.back();
  }
  double best_score = 0;
  for_each([&best_score](DocId /*doc*/, double score) {
    best_score = std::max(best_score, score);
  });
  best_score_ = best_score;
}

void OtherMatches::promote(double least, std::vector<Candidate>& candidates) {
  if (best_score_ < least) {
    return;
  }
  double best_score = 0;
  for_each([&](DocId doc, double score) {
    if (score < least) {
      best_score = std::max(best_score, score);
      return;
    }
    Candidate& candidate = candidates.emplace_back();
    candidate.doc = doc;
    candidate.neighbours = lent_.of(doc);
    candidate.words = score - candidate.neighbours;
  });
  best_score_ = best_score;
  taken_out_ = std::min(taken_out_, least);
}

}  // namespace palpate
