// Most of most texts is letters and single spaces.

#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace palpate {

// Steps from `from` over bytes that are plain, sixteen at a time: to the end of
// them, or up to sixteen before it. `is_plain` takes a byte and the next one,
// and becomes vector instructions where it has no branches.
template <typename IsPlain>
std::size_t skip_plain(std::string_view text, std::size_t from,
                       IsPlain is_plain) {
  constexpr std::size_t kBlock = 16;
  while (from + kBlock < text.size()) {
    const char* const block = text.data() + from;
    unsigned char others = 0;
    for (std::size_t i = 0; i < kBlock; ++i) {
      others |=
          static_cast<unsigned char>(is_plain(block[i], block[i + 1]) ? 0 : 1);
    }
    if (others != 0) {
      break;
    }
    from += kBlock;
  }
  return from;
}

// Whether it is printable ASCII.
constexpr bool is_printable(char byte) {
  return static_cast<unsigned char>(byte - ' ') < 0x7f - ' ';
}

// Whether it is none of `signs`, told by the smallest difference: of comparing
// with several GCC makes no vector instructions.
template <typename... Signs>
constexpr bool is_none_of(char byte, Signs... signs) {
  unsigned char least = 0xff;
  ((least = std::min(least, static_cast<unsigned char>(byte ^ signs))), ...);
  return least != 0;
}

}  // namespace palpate
