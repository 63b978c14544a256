// The files of web/, built into the program.

#pragma once

#include <string_view>

namespace palpate {

// The file at `path` below web/, or a view with null data.
std::string_view web_file(std::string_view path);

}  // namespace palpate
