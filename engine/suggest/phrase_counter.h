// Phrases that several titles or tags hold: what a reader may be about to type.

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
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

// Counts runs of one to four words that neither begin nor end with grammar, by
// their surfaces.
class PhraseCounter {
 public:
  void count(const Analyzer& analyzer, std::string_view text);

  // The phrases that at least two texts hold, the most frequent first, at most
  // 20,000; as first written, but in lower case where a capital begins them.
  std::vector<std::pair<std::string, std::uint32_t>> frequent() const;

 private:
  struct Phrase {
    std::string written;
    std::uint32_t holders = 0;
  };

  void add(const std::string& surfaces, std::string_view written);

  std::map<std::string, Phrase> phrases_;
};

}  // namespace palpate
