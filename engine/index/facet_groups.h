// Articles that facets need not tell apart: their kinds are counted, and then
// what is in each kind, instead of the lists of thousands of matches.

#pragma once

#include <cstdint>
#include <vector>

#include "engine/index/catalogue_contents.h"

namespace palpate {

// Groups of articles with the same language, topics, authors and year. Tags are
// left out: with them nearly every article would be a group of its own.
struct FacetGroups {
  std::vector<std::uint32_t> of;  // By DocId.
  std::vector<DocId> examples;    // An article of each group.
};

FacetGroups facet_groups_of(const std::vector<CatalogueEntry>& entries);

}  // namespace palpate
