// The code points of a text as the segmenter sees them: letters, digits, or
// what parts words.

#pragma once

#include <unicode/umachine.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace palpate {

enum class Kind : std::uint8_t { kOther, kLetter, kDigit };

inline constexpr std::array<Kind, 128> kAscii = [] {
  std::array<Kind, 128> table{};
  for (int c = '0'; c <= '9'; ++c) {
    table[static_cast<std::size_t>(c)] = Kind::kDigit;
  }
  for (int c = 'a'; c <= 'z'; ++c) {
    table[static_cast<std::size_t>(c)] = Kind::kLetter;
    table[static_cast<std::size_t>(c) - 'a' + 'A'] = Kind::kLetter;
  }
  return table;
}();

inline constexpr std::array<char, 128> kLower = [] {
  std::array<char, 128> table{};
  for (std::size_t c = 0; c < table.size(); ++c) {
    table[c] = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return table;
}();

inline bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 128;
}

// kOther for all that is not ASCII, too.
inline Kind plain_kind(char c) {
  return is_ascii(c) ? kAscii[static_cast<unsigned char>(c)] : Kind::kOther;
}

inline bool is_plain_gap(char c) {
  return is_ascii(c) && kAscii[static_cast<unsigned char>(c)] == Kind::kOther;
}

// What stands at a byte offset.
struct Glyph {
  UChar32 code = 0;
  std::uint32_t bytes = 1;
  Kind kind = Kind::kOther;
  bool unspaced = false;  // Of a script that puts no spaces between words.
};

// `offset` must be inside `text`.
Glyph glyph_at(std::string_view text, std::size_t offset);

}  // namespace palpate
