// The fields of a search, as the contract names them, to a SearchRequest.

#pragma once

#include "engine/search/search.h"
#include "searchd/fields.h"

namespace palpate {

inline constexpr std::size_t kMaxQueryCharacters = 500;
inline constexpr std::size_t kMaxLimit = 100;
inline constexpr std::size_t kMaxOffset = 10'000;

// Without q: every article, newest first unless `sort` says otherwise.
// Throws Problem (400) that names the field and what it takes.
SearchRequest to_search_request(const Fields& fields);

}  // namespace palpate
