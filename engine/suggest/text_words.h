// The words of a title, a topic or of what is typed, with their places.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/analyzer.h"

namespace palpate {

// A word of a text, and its bytes there.
struct TextWord {
  std::string surface;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool stop_word = false;
};

std::vector<TextWord> text_words(const Analyzer& analyzer,
                                 std::string_view text);

}  // namespace palpate
