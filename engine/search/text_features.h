// What one article's words say about one query: counts by field, and pairs of
// query words that stand close together.

#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/index/stored_article.h"
#include "engine/search/query_plan.h"

namespace palpate {

// How often a word stands in each part of an article.
struct FieldCounts {
  std::uint32_t title = 0;
  std::uint32_t front = 0;  // Summary, topics, tags.
  std::uint32_t heading = 0;
  std::uint32_t body = 0;
};

// Two words of the query near each other in it: 1 next to, 1/2 one apart, 1/3
// two apart.
struct WordPair {
  std::size_t first = 0;  // Indexes into the scored words.
  std::size_t second = 0;
  double weight = 0;
};

std::vector<WordPair> word_pairs(const std::vector<std::size_t>& sequence);

struct TextFeatures {
  std::vector<FieldCounts> words;        // One a scored word.
  std::vector<std::uint32_t> pairs;      // Times each pair stands together.
};

// `words` are all scored words: the plan's own, then those of its expansions.
// A pair stands together when its words are less than four apart, in either
// order, words of grammar not counted.
TextFeatures text_features(const StoredArticle& article,
                           const std::vector<const PlannedWord*>& words,
                           const std::vector<WordPair>& pairs);

}  // namespace palpate
