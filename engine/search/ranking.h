// The second look at the best candidates: exact field weights, words near each
// other, what their neighbours say, and the latent space of the corpus.
//
// docs/relevance.md tells where each formula comes from, what it brings on each
// judged set, and what was tried and left out.

#pragma once

#include <string>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/query_plan.h"
#include "engine/search/ranking_model.h"
#include "engine/search/search.h"

namespace palpate {

struct RankedMatch {
  DocId doc = 0;
  double score = 0;
  std::vector<ScorePart> parts = {};  // Only when explained.
};

// How many of the first pass's best are to be looked at again.
std::size_t candidate_count(const QueryPlan& plan, const RankingModel& model);

// What is to be ranked.
struct Matched {
  // Every match of the first pass, with its score there.
  std::vector<Match> all;
  // Those of them whose text is looked at again, as best_of() gives them; the
  // others keep the first pass's score.
  std::vector<Match> best;
  // Articles that match no word, but are near the best ones. They are left out
  // when they come to less than a tenth of the best score.
  std::vector<DocId> near;
};

struct RankingOptions {
  FieldWeights weights;  // 0 is the engine's own.
  int freshness_half_life_days = 0;
  Date today = palpate::today();
  bool explain = false;
  std::size_t wanted = 0;  // How many of the best are asked for, in order.
};

struct Ranked {
  std::vector<RankedMatch> best;  // At most `wanted`; ties by DocId.
  std::vector<DocId> near;        // Those of Matched::near that were kept.
};

Ranked rank(const QueryPlan& plan, const Snapshot& snapshot,
            const Matched& matched, const RankingOptions& options,
            const RankingModel& model);

}  // namespace palpate
