// A long text cut down to a few words around what was searched for.

#pragma once

#include <cstddef>
#include <string_view>

#include "engine/search/search.h"

namespace palpate {

// Where in a text to look first: the bytes of its best passage.
using Anchor = Highlighted::Range;

// `words` words (0: the whole text) from where the most different words are
// marked: within `anchor`, if any are. `marker` stands for what was cut off.
Highlighted crop(const Highlighted& whole, std::size_t words,
                 std::string_view marker, Anchor anchor);

}  // namespace palpate
