// One code point at a time. ICU has the same as macros, which warn under
// -Wconversion wherever they are used.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palpate {

// What bytes that are not UTF-8 are read as.
inline constexpr char32_t kNotUtf8 = 0xFFFFFFFF;

// Reads the code point at `at`, which must be inside `text`, and moves `at`
// past it; past one byte where the bytes are no UTF-8 (kNotUtf8).
char32_t next_code_point(std::string_view text, std::size_t& at);

// Writes one code point; nothing where it is none (surrogates, too large).
void append_utf8(std::string& out, char32_t code_point);

}  // namespace palpate
