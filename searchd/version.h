// Which build this is.

#pragma once

#include <string_view>

namespace palpate {

inline constexpr std::string_view kVersion = PALPATE_VERSION;

}  // namespace palpate
