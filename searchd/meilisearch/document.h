// One article's attributes and their values.

#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/index/index_reader.h"
#include "engine/search/search.h"
#include "searchd/meilisearch/attributes.h"

namespace palpate {

// In the order of Attribute. Lists are never null, absent dates are.
using Document = std::map<Attribute, nlohmann::ordered_json>;

// `hit` is what was found of it, or nullptr: then it has no section.
Document read_document(const Snapshot& snapshot, DocId doc,
                       const std::vector<Attribute>& attributes,
                       const SearchHit* hit);

}  // namespace palpate
