#include "engine/search/lent_scores.h"

#include <algorithm>

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

OtherMatches::OtherMatches(std::span<const Match> all,
                           std::span<const Match> best, const LentScores& lent)
    : lent_(lent) {
  if (all.size() == best.size()) {
    return;
  }
  others_.reserve(all.size() - best.size());
  const Match last = best.back();
  double best_score = 0;
  for (const Match& match : all) {
    if (is_better(last, match)) {
      const double score = match.score + lent.of(match.doc);
      others_.push_back({.doc = match.doc, .score = score});
      best_score = std::max(best_score, score);
    }
  }
  best_score_ = best_score;
}

void OtherMatches::promote(double least, std::vector<Candidate>& candidates) {
  if (others_.empty() || best_score_ < least) {
    return;
  }
  std::size_t kept = 0;
  best_score_ = 0;
  for (const Match& other : others_) {
    if (other.score < least) {
      others_[kept++] = other;
      best_score_ = std::max(best_score_, other.score);
      continue;
    }
    Candidate& candidate = candidates.emplace_back();
    candidate.doc = other.doc;
    candidate.neighbours = lent_.of(other.doc);
    candidate.words = other.score - candidate.neighbours;
  }
  others_.resize(kept);
}

}  // namespace palpate
