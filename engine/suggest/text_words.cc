#include "engine/suggest/text_words.h"

namespace palpate {

std::vector<TextWord> text_words(const Analyzer& analyzer,
                                 std::string_view text) {
  std::vector<TextWord> words;
  analyzer.analyze(text, [&](const Token& token) {
    words.push_back(
        {std::string(token.surface), token.begin, token.end, token.stop_word});
  });
  return words;
}

}  // namespace palpate
