#include "engine/search/mended_text.h"

namespace palpate {

MendedText mend(const std::string& text, const std::vector<TypedWord>& words,
                const std::vector<std::optional<Correction>>& corrections) {
  MendedText mended;
  std::size_t at = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string between = text.substr(at, words[i].begin - at);
    const std::string typed =
        text.substr(words[i].begin, words[i].end - words[i].begin);
    at = words[i].end;
    const auto& correction = corrections[i];
    const bool certain = correction && correction->certain;
    mended.searched += between + (certain ? correction->replacement : typed);
    mended.asked += between + (correction ? correction->replacement : typed);
  }
  mended.searched += text.substr(at);
  mended.asked += text.substr(at);
  return mended;
}

}  // namespace palpate
