#include "engine/suggest/phrase_counter.h"

#include <algorithm>

namespace palpate {
namespace {

constexpr std::size_t kLongestPhrase = 4;    // Words.
constexpr std::uint32_t kFewestHolders = 2;  // Titles or tags with a phrase.
constexpr std::size_t kMostPhrases = 20'000;

// "Neck pain" -> "neck pain"; "ITB" and "McKenzie" stay.
std::string in_lower_case(std::string_view text) {
  std::string lower(text);
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const bool begins = i == 0 || lower[i - 1] == ' ' || lower[i - 1] == '-';
    const bool capital = lower[i] >= 'A' && lower[i] <= 'Z';
    const std::size_t end = std::min(lower.find(' ', i), lower.size());
    const bool plain =
        i + 1 < end && std::all_of(lower.begin() + static_cast<long>(i) + 1,
                                   lower.begin() + static_cast<long>(end),
                                   [](char c) { return c < 'A' || c > 'Z'; });
    if (begins && capital && plain) {
      lower[i] = static_cast<char>(lower[i] + 32);
    }
  }
  return lower;
}

// Words of one phrase stand a space or a hyphen apart: no comma, no colon.
bool is_gap(std::string_view text, const TextWord& before,
            const TextWord& after) {
  const std::string_view gap =
      text.substr(before.end, after.begin - before.end);
  return gap == " " || gap == "-";
}

}  // namespace

std::vector<TextWord> text_words(const Analyzer& analyzer,
                                 std::string_view text) {
  std::vector<TextWord> words;
  analyzer.analyze(text, [&](const Token& token) {
    words.push_back(
        {std::string(token.surface), token.begin, token.end, token.stop_word});
  });
  return words;
}

void PhraseCounter::count(const Analyzer& analyzer, std::string_view text) {
  const std::vector<TextWord> words = text_words(analyzer, text);
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::string surfaces;
    for (std::size_t last = first;
         last < words.size() && last < first + kLongestPhrase; ++last) {
      if (last > first && !is_gap(text, words[last - 1], words[last])) {
        break;
      }
      surfaces += (last > first ? " " : "") + words[last].surface;
      if (!words[first].stop_word && !words[last].stop_word) {
        add(surfaces, text.substr(words[first].begin,
                                  words[last].end - words[first].begin));
      }
    }
  }
}

void PhraseCounter::add(const std::string& surfaces, std::string_view written) {
  Phrase& phrase = phrases_[surfaces];
  if (phrase.holders++ == 0) {
    phrase.written = written;
  }
}

std::vector<std::pair<std::string, std::uint32_t>> PhraseCounter::frequent()
    const {
  std::vector<std::pair<std::string, std::uint32_t>> phrases;
  for (const auto& [surfaces, phrase] : phrases_) {
    if (phrase.holders >= kFewestHolders && surfaces.size() > 2) {
      phrases.emplace_back(in_lower_case(phrase.written), phrase.holders);
    }
  }
  std::sort(phrases.begin(), phrases.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  phrases.resize(std::min(phrases.size(), kMostPhrases));
  return phrases;
}

}  // namespace palpate
