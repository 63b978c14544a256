#include "audit/language_guess.h"

#include <algorithm>
#include <array>

#include "engine/vocabulary/stop_words.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestWords = 20;
constexpr std::size_t kMostWords = 400;
// Running text of these languages holds 30 to 50 % of its stop words; lists of
// names and figures hold few, and prove nothing.
constexpr double kLeastShare = 0.15;

constexpr std::array<std::string_view, 12> kLanguages = {
    "en", "es", "fr", "de", "it", "pt", "nl", "cs", "da", "fi", "no", "sv"};

}  // namespace

std::string guess_language(std::span<const std::string_view> words) {
  if (words.size() < kFewestWords) {
    return "";
  }
  const auto read = words.first(std::min(words.size(), kMostWords));
  std::string best;
  auto best_hits =
      static_cast<std::size_t>(kLeastShare * static_cast<double>(read.size()));
  for (const std::string_view language : kLanguages) {
    const StopWords& known = stop_words(language);
    const auto hits = static_cast<std::size_t>(std::ranges::count_if(
        read, [&](std::string_view word) { return known.contains(word); }));
    if (hits > best_hits) {
      best_hits = hits;
      best = language;
    }
  }
  return best;
}

}  // namespace palpate
