// The piece of an article that answers a query best, and the words in it that
// matched.

#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/index/stored_article.h"
#include "engine/search/query_plan.h"
#include "engine/search/search.h"

namespace palpate {

struct Passage {
  Highlighted snippet;
  std::optional<HitSection> section;
};

// A word of the query where it stands in an article.
struct Sighting {
  std::uint32_t token = 0;
  std::uint32_t word = 0;  // Among all words of the plan.

  std::uint64_t order() const { return std::uint64_t{token} << 32U | word; }

  bool operator<(const Sighting& other) const {
    return order() < other.order();
  }
};

// Finds passages for one query; keeps a reference to the plan. One thread at a
// time.
class PassageFinder {
 public:
  explicit PassageFinder(const QueryPlan& plan);

  // At most 240 characters of the article's own text, on sentence boundaries
  // where a sentence fits; where nothing matched, the summary or the beginning.
  Passage find(const StoredArticle& article, std::string_view summary,
               std::string_view language);

 private:
  void find_words(const StoredArticle& article);

  const QueryPlan& plan_;
  std::vector<const PlannedWord*> words_;
  std::vector<double> worth_;  // Of each word.
  // Of the article at hand; kept for their memory.
  std::vector<Sighting> sightings_;  // In order.
  std::vector<std::uint32_t> times_;
  std::vector<std::uint32_t> tokens_;
};

// `text` with the words marked that are among `terms`, which are sorted.
Highlighted highlight(std::string_view text, std::string_view language,
                      std::span<const TermHash> terms);

// The same for an article's title, whose words are known already.
Highlighted highlight_title(const StoredArticle& article,
                            std::string_view title, std::string_view language,
                            std::span<const TermHash> terms);

// Whether the article holds the phrase: its words next to each other, in
// order.
bool holds_phrase(const StoredArticle& article, const PlannedPhrase& phrase);

}  // namespace palpate
