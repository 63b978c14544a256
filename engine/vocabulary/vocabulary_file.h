// The data files of this room (engine/vocabulary/data), built into the program.

#pragma once

#include <string_view>

namespace palpate {

// The file at `path` below data/, or "" when there is none.
std::string_view vocabulary_file(std::string_view path);

}  // namespace palpate
