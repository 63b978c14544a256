// The piece of an article that answers a query best, and the words in it that
// matched.

#pragma once

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

// At most 240 characters of the article's own text, on sentence boundaries
// where a sentence fits; where nothing matched, the summary or the beginning.
Passage best_passage(const StoredArticle& article, std::string_view summary,
                     std::string_view language, const QueryPlan& plan);

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
