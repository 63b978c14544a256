// Unpacks gzip, with a bound and without trusting the end of it.

#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace palpate {

// Whether these bytes begin as gzip does.
bool is_gzip(std::string_view bytes);

// Nullopt when the bytes are damaged, cut short, or more than `most` unpacked.
std::optional<std::string> gunzip(std::string_view bytes, std::size_t most);

}  // namespace palpate
