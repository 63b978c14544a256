#include "audit/syllables.h"

#include <algorithm>
#include <array>

namespace palpate {
namespace {

bool is_vowel(char c) {
  return std::string_view("aeiouy").find(c) != std::string_view::npos;
}

// Vowels side by side that are nevertheless spoken apart.
constexpr std::array<std::string_view, 8> kApart = {"ia", "io", "iu", "eo",
                                                    "ua", "uo", "ii", "ying"};

bool ends_in_silent_e(std::string_view word) {
  if (word.size() < 3 || word.back() != 'e' ||
      is_vowel(word[word.size() - 2])) {
    return false;
  }
  // "muscle" and "table" speak their last syllable.
  return word[word.size() - 2] != 'l' || is_vowel(word[word.size() - 3]);
}

bool ends_in_silent_ed(std::string_view word) {
  if (word.size() < 4 || !word.ends_with("ed")) {
    return false;
  }
  const char before = word[word.size() - 3];
  return before != 't' && before != 'd' && !is_vowel(before);
}

bool ends_in_silent_es(std::string_view word) {
  if (word.size() < 4 || !word.ends_with("es")) {
    return false;
  }
  return std::string_view("szxcgh").find(word[word.size() - 3]) ==
             std::string_view::npos &&
         !is_vowel(word[word.size() - 3]);
}

}  // namespace

std::size_t count_syllables(std::string_view word) {
  std::size_t count = 0;
  bool before = false;
  for (const char c : word) {
    const bool vowel = is_vowel(c);
    count += vowel && !before ? 1 : 0;
    before = vowel;
  }
  for (const std::string_view pair : kApart) {
    const std::size_t at = word.find(pair);
    // "tion", "cial": the i is no syllable of its own.
    if (at != std::string_view::npos && at > 0 &&
        std::string_view("tcsgx").find(word[at - 1]) ==
            std::string_view::npos &&
        !(pair[0] == 'u' && (word[at - 1] == 'q' || word[at - 1] == 'g'))) {
      ++count;
    }
  }
  if (count > 1 && (ends_in_silent_e(word) || ends_in_silent_ed(word) ||
                    ends_in_silent_es(word))) {
    --count;
  }
  return std::max<std::size_t>(count, 1);
}

}  // namespace palpate
