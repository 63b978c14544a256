// Formats by the end of a file's name.

#pragma once

#include <initializer_list>
#include <string_view>

namespace palpate {

// Whether `path` ends in one of `endings` (".html", in lower case), in capitals
// or not.
bool has_ending(std::string_view path,
                std::initializer_list<std::string_view> endings);

}  // namespace palpate
