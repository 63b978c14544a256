// Where words begin and end. One pass over the bytes for alphabets; ICU's
// dictionaries for scripts that put no spaces between words.

#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace palpate {

// A word as it stands in the text.
struct Word {
  std::string_view
      lower;  // Lower case, apostrophes and dots out; accents kept.
  std::string_view folded;  // The same with accents off.
  std::uint32_t begin = 0;  // Byte range in the text.
  std::uint32_t end = 0;
};

// Calls `sink` for each word of `text` in order; the views of a Word live until
// sink returns. "runner's" is one word "runners", "I.T.B." is "itb", "1,000" is
// "1000" and "3.5" is "3.5"; hyphens and slashes part words. When
// `apostrophe_parts` is set (French, Italian, Catalan), "l'arthrose" is two.
// Words of over 64 bytes are cut to their first 64.
void segment_words(std::string_view text, bool apostrophe_parts,
                   const std::function<void(const Word&)>& sink);

// The end of the word that begins at `begin`, as segment_words() finds it in
// the whole text; 0 where no word begins, or only its surroundings can tell.
std::size_t end_of_word(std::string_view text, std::size_t begin,
                        bool apostrophe_parts);

}  // namespace palpate
