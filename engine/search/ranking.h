// The second look at the best candidates: exact field weights, words near each
// other, what their neighbours say, and the latent space of the corpus.
//
// docs/relevance.md tells where each formula comes from, what it brings on each
// judged set, and what was tried and left out.

#pragma once

#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/query_plan.h"
#include "engine/search/search.h"

namespace palpate {

// How many candidates of the first pass are looked at again.
constexpr std::size_t kCandidates = 300;

struct RankedMatch {
  DocId doc = 0;
  double score = 0;
  std::vector<ScorePart> parts;  // Only when explained.
};

struct RankingOptions {
  FieldWeights weights;  // 0 is the engine's own.
  int freshness_half_life_days = 0;
  Date today = palpate::today();
  bool explain = false;
};

// Ranks the candidates anew, best first; ties by DocId.
std::vector<RankedMatch> rank(const QueryPlan& plan, const Snapshot& snapshot,
                              const std::vector<Match>& candidates,
                              const RankingOptions& options);

}  // namespace palpate
