// "Did you mean": the key an editor most likely had in mind.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace palpate {

// The one of `known` that takes the fewest edits (insert, delete, replace,
// swap), or "" when even that one is too far off to be meant.
std::string nearest_key(std::string_view typed,
                        const std::vector<std::string>& known);

}  // namespace palpate
