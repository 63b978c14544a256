// From what a reader typed to what is matched and scored: words corrected,
// widened by the vocabulary, weighted by how much they tell.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/ranking_model.h"
#include "engine/search/search.h"
#include "engine/vocabulary/vocabulary.h"

namespace palpate {

class Lexicon;

// A word that is matched and scored.
struct PlannedWord {
  std::string surface;             // Folded, as searched.
  std::vector<std::string> terms;  // Its stem in each language of the index.
  std::vector<TermHash> hashes;    // Of `terms`.
  double idf = 0;
  double weight = 1;  // Of the word in the query, before idf.
};

// Names the vocabulary adds; all words of one must occur.
struct PlannedExpansion {
  std::vector<PlannedWord> words;
  double weight = 0;
};

// Words that must stand next to each other.
struct PlannedPhrase {
  std::vector<PlannedWord> words;
};

struct QueryPlan {
  std::vector<PlannedWord> words;     // Distinct, in the order typed.
  std::vector<std::size_t> sequence;  // Indexes into words, as typed.
  std::vector<PlannedExpansion> expansions;
  std::vector<TermHash> hashes;  // Of all words above, sorted: to highlight.
  std::vector<PlannedPhrase> required;  // "phrases"
  std::vector<PlannedPhrase> excluded;  // -"phrases"
  Query query;                          // What the index matches.
  // The filters alone: what an article that matches no word must match yet.
  std::optional<Query> filter;
  // For the reader's eyes.
  std::string searched;
  bool corrected = false;
  std::optional<std::string> did_you_mean;
  std::vector<Expansion> expanded;
};

QueryPlan plan_query(const SearchRequest& request, const Snapshot& snapshot,
                     const Lexicon& lexicon, const RankingModel& model);

}  // namespace palpate
