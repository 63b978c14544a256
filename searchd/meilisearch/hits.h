// Found articles as the documents that Meilisearch's clients show.

#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/search.h"
#include "searchd/meilisearch/search_query.h"

namespace palpate {

// What hits are made of.
struct Found {
  std::span<const SearchHit> hits;  // Scores from 0 to 1.
  std::span<const TermHash> terms;  // To highlight.
};

// One object for each hit, with "_formatted" and the like where the style asks
// for them. Leaves out an article that has gone since it was found. Throws
// Error.
nlohmann::ordered_json hits_json(IndexReader& index, const Found& found,
                                 const HitStyle& style);

// One article as a document of these attributes; null when there is none.
nlohmann::ordered_json document_json(IndexReader& index, std::string_view id,
                                     const std::vector<Attribute>& attributes);

}  // namespace palpate
