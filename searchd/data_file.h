// The data files of this room (searchd/data), built into the program.

#pragma once

#include <string_view>

namespace palpate {

// The file at `path` below data/, or a view with null data.
std::string_view searchd_data_file(std::string_view path);

}  // namespace palpate
