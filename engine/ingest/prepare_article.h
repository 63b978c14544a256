// From an Article to what the index stores of it. A pure function, run on many
// threads at once: nearly all of the indexer's own work is here.

#pragma once

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
  std::vector<std::string> words;  // Distinct words as written, sorted.
  std::vector<TermHash> terms;     // Distinct terms but stop words, sorted.
};

// `default_language` is that of articles that name none.
PreparedArticle prepare_article(const Article& article,
                                std::string_view default_language);

// The distinct words and terms of an article stored before, as
// prepare_article() found them: what to take off the counts when it goes.
void words_of_record(const StoredArticle& stored, std::string_view language,
                     std::vector<std::string>& words,
                     std::vector<TermHash>& terms);

}  // namespace palpate
