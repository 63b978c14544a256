// From an Article to what the index stores of it. A pure function, run on many
// threads at once: nearly all of the indexer's own work is here.

#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/article/article.h"
#include "engine/index/index_writer.h"

namespace palpate {

struct PreparedArticle {
  CatalogueEntry entry;  // Without location, vectors and related reading.
  Document document;
  std::string record;
  std::vector<std::string> words;  // Distinct words as written, in no order.
  std::vector<TermHash> terms;     // Distinct terms but stop words, sorted.
};

struct PrepareOptions {
  std::string_view default_language;  // Of articles that name none.
  // The content hash of the article as it is in the index; nullopt: not there.
  std::function<std::optional<std::uint64_t>(std::string_view id)> indexed_hash;
};

// Of an article that is in the index as it is, only the entry with its hash:
// analysis is what takes the time.
PreparedArticle prepare_article(const Article& article,
                                const PrepareOptions& options);

// The distinct words and terms of an article stored before, as
// prepare_article() found them: what to take off the counts when it goes.
void words_of_record(const StoredArticle& stored, std::string_view language,
                     std::vector<std::string>& words,
                     std::vector<TermHash>& terms);

}  // namespace palpate
