// Phrases that several titles or tags hold: what a reader may be about to type.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/suggest/text_words.h"

namespace palpate {

struct Phrase {
  // As first written, but in lower case where a capital begins a word.
  std::string text;
  std::vector<std::uint32_t> words;  // Their numbers.
  std::uint32_t holders = 0;         // Texts.
};

// Counts runs of one to four words that neither begin nor end with grammar.
class PhraseCounter {
 public:
  // `numbers` are those of `words`, which are the words of `text`. The text's
  // bytes must outlive this.
  void count(std::string_view text, const std::vector<TextWord>& words,
             std::span<const std::uint32_t> numbers);

  // The phrases that at least two texts hold, the most frequent first, at most
  // 20,000. Forgets what was counted.
  std::vector<Phrase> take_frequent();

 private:
  static constexpr std::size_t kLongest = 4;  // Words.

  struct Run {
    std::array<std::uint32_t, kLongest> words = {};  // Numbers + 1, or 0.
    std::uint32_t text = 0;
    std::uint32_t begin = 0;  // Bytes.
    std::uint32_t end = 0;
  };

  Phrase phrase_of(const Run& run, std::uint32_t holders) const;

  std::vector<std::string_view> texts_;
  std::vector<Run> runs_;
};

}  // namespace palpate
