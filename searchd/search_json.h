// The answer to a search as the JSON of the contract.

#pragma once

#include <string>

#include "engine/search/search.h"

namespace palpate {

// In two parts: between them goes how long it took, which differs when the same
// answer is sent again.
struct SearchJson {
  std::string head;
  std::string tail;

  std::string with_took(double milliseconds) const;
};

SearchJson search_json(const SearchRequest& request,
                       const SearchResponse& response);

}  // namespace palpate
