// What articles' words say about one query: counts by field, and pairs of query
// words that stand close together.

#pragma once

#include <cstdint>
#include <span>
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

  bool any() const { return (title | front | heading | body) != 0; }
};

// Two words of the query near each other in it: 1 next to, 1/2 one apart, 1/3
// two apart.
struct WordPair {
  std::size_t first = 0;  // Indexes into the scored words.
  std::size_t second = 0;
  double weight = 0;
};

std::vector<WordPair> word_pairs(const std::vector<std::size_t>& sequence);

// Reads the counts of one article after another, for the same words and pairs.
// Not thread safe: it keeps its tables from article to article.
class FeatureReader {
 public:
  // `words` are all scored words: the plan's own, then those of its
  // expansions. References to both are kept.
  FeatureReader(const std::vector<const PlannedWord*>& words,
                const std::vector<WordPair>& pairs);

  // How many places find() fills.
  std::size_t places() const { return places_; }

  // Says that find() comes in a moment.
  void expect(const StoredArticle& article) const;

  // Where the words stand among the article's terms. All articles' places are
  // found before the first one is read: an article's words lie in a file many
  // times the processor's cache, and are fetched meanwhile.
  void find(const StoredArticle& article,
            std::span<std::uint32_t> places) const;

  // Fills one count a word and one a pair.
  void read(const StoredArticle& article, std::span<const std::uint32_t> places,
            std::span<FieldCounts> words, std::span<std::uint32_t> pairs);

 private:
  // Reads one word; returns the place after its own.
  const std::uint32_t* read_word(const StoredArticle& article, std::size_t word,
                                 const std::uint32_t* place,
                                 FieldCounts& counts);

  // Where a word stands in the article at hand, ascending.
  std::span<const std::uint32_t> tokens_of(std::size_t word) const {
    return std::span(tokens_).subspan(begins_[word],
                                      begins_[word + 1] - begins_[word]);
  }

  const std::vector<const PlannedWord*>& words_;
  const std::vector<WordPair>& pairs_;
  std::size_t places_ = 0;
  std::vector<std::uint32_t> tokens_;  // Of all words, when there are pairs.
  std::vector<std::size_t> begins_;    // Of each word's; one more.
};

}  // namespace palpate
