// A match with the parts of its score, and these in words for an editor.

#pragma once

#include <span>
#include <vector>

#include "engine/search/search.h"
#include "engine/search/word_scorer.h"

namespace palpate {

struct Candidate {
  DocId doc = 0;
  bool matches = true;  // Any of the words.
  double words = 0;
  double expansions = 0;
  double pairs = 0;
  double subjects = 0;
  double neighbours = 0;
  double latent = 0;  // Share of the best score.
  double title = 0;   // Share of the best score.
  double freshness = 1;

  double text() const { return words + expansions + pairs + subjects; }

  double shared() const { return text() + neighbours; }

  // `best` is the best shared() of all. Latent nearness is a share of it, so
  // that scores keep the scale of BM25.
  double score(double best) const {
    return (shared() + best * (latent + title)) * (0.5 + 0.5 * freshness);
  }
};

// The parts, each with what it adds. `counts` are the words' in the article;
// empty when its text was not looked at.
std::vector<ScorePart> explain(const Candidate& candidate, double best,
                               const WordScorer& scorer,
                               std::span<const FieldCounts> counts);

}  // namespace palpate
