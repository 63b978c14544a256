#include "engine/suggest/phrase_counter.h"

#include <algorithm>
#include <tuple>

namespace palpate {
namespace {

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

void PhraseCounter::count(std::string_view text,
                          const std::vector<TextWord>& words,
                          std::span<const std::uint32_t> numbers) {
  const auto number = static_cast<std::uint32_t>(texts_.size());
  texts_.push_back(text);
  for (std::size_t first = 0; first < words.size(); ++first) {
    if (words[first].stop_word) {
      continue;
    }
    Run run{.text = number, .begin = words[first].begin};
    const std::size_t end = std::min(words.size(), first + kLongest);
    for (std::size_t last = first; last < end; ++last) {
      if (last > first && !is_gap(text, words[last - 1], words[last])) {
        break;
      }
      run.words[last - first] = numbers[last] + 1;
      run.end = words[last].end;
      if (!words[last].stop_word) {
        runs_.push_back(run);
      }
    }
  }
}

Phrase PhraseCounter::phrase_of(const Run& run, std::uint32_t holders) const {
  Phrase phrase{
      .text = in_lower_case(
          texts_[run.text].substr(run.begin, run.end - run.begin)),
      .holders = holders,
  };
  for (const std::uint32_t word : run.words) {
    if (word != 0) {
      phrase.words.push_back(word - 1);
    }
  }
  return phrase;
}

std::vector<Phrase> PhraseCounter::take_frequent() {
  std::sort(runs_.begin(), runs_.end(), [](const Run& a, const Run& b) {
    return std::tie(a.words, a.text, a.begin) <
           std::tie(b.words, b.text, b.begin);
  });
  std::vector<Phrase> phrases;
  for (std::size_t i = 0; i < runs_.size();) {
    const Run& first = runs_[i];
    std::uint32_t holders = 0;
    for (std::uint32_t before = 0;
         i < runs_.size() && runs_[i].words == first.words; ++i) {
      holders += holders == 0 || runs_[i].text != before ? 1 : 0;
      before = runs_[i].text;
    }
    if (holders >= kFewestHolders && first.end - first.begin > 2) {
      phrases.push_back(phrase_of(first, holders));
    }
  }
  runs_.clear();
  std::sort(
      phrases.begin(), phrases.end(), [](const Phrase& a, const Phrase& b) {
        return a.holders != b.holders ? a.holders > b.holders : a.text < b.text;
      });
  phrases.resize(std::min(phrases.size(), kMostPhrases));
  return phrases;
}

}  // namespace palpate
