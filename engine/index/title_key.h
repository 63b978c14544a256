// What sorting by title compares.

#pragma once

#include <string>
#include <string_view>

namespace palpate {

// The title folded, and no more of it than sorting needs.
std::string title_key(std::string_view title);

}  // namespace palpate
