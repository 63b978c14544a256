// The fields of a search, as the contract names them, to a SearchRequest.

#pragma once

#include "engine/search/search.h"
#include "searchd/fields.h"

namespace palpate {

// What is typed into a box; and a whole question, as pasted from a letter: it
// stays whole as long as it is in words.
inline constexpr std::size_t kMaxQueryCharacters = 500;
inline constexpr std::size_t kMaxQuestionCharacters = 4000;
inline constexpr std::size_t kMaxLimit = 100;
inline constexpr std::size_t kMaxOffset = 10'000;

// A q of over kMaxQueryCharacters must have a space in each run of as many.
// Without q: every article, newest first unless `sort` says otherwise.
// Throws Problem (400) that names the field and what it takes.
SearchRequest to_search_request(const Fields& fields);

}  // namespace palpate
