#include "engine/index/learn_phrases.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "engine/index/phrase_book.h"
#include "engine/index/phrase_matcher.h"

namespace palpate {
namespace {

using Number = PhraseMatcher::Number;

constexpr std::size_t kBytes = 256;
// How often two phrases stand side by side until they are one.
constexpr std::uint32_t kOften = 3;

// How often each pair was seen. One of two pairs in the same place is
// forgotten: those that come up often are soon back.
class PairCounts {
 public:
  PairCounts() : seen_(std::size_t{1} << kBits) {}

  // Whether it has now been seen often enough; if so, it starts again.
  bool is_frequent(Number first, Number second) {
    const std::uint32_t pair = std::uint32_t{first} << 16U | second;
    Seen& seen = seen_[(pair * std::uint32_t{0x9e3779b1}) >> (32U - kBits)];
    if (seen.pair != pair) {
      seen = {.pair = pair, .times = 0};
    }
    if (++seen.times < kOften) {
      return false;
    }
    seen.times = 0;
    return true;
  }

 private:
  static constexpr unsigned kBits = 19;

  struct Seen {
    std::uint32_t pair = 0;
    std::uint32_t times = 0;
  };

  std::vector<Seen> seen_;
};

// Every phrase that came up, those on the way to longer ones, too.
PhraseMatcher gather(std::span<const std::string> samples) {
  PhraseMatcher phrases{PhraseBook()};  // The single bytes.
  PairCounts pairs;
  for (const std::string& sample : samples) {
    Number before = PhraseMatcher::kNone;
    for (std::string_view rest = sample; !rest.empty();) {
      Number here = phrases.longest(rest);
      const std::size_t length = phrases.length(here);
      rest.remove_prefix(length);
      if (before != PhraseMatcher::kNone && !phrases.is_full() &&
          phrases.length(before) + length <= PhraseBook::kLongest &&
          pairs.is_frequent(before, here)) {
        here = phrases.add(std::string(phrases.phrase(before)) +
                           std::string(phrases.phrase(here)));
      }
      before = here;
    }
  }
  return phrases;
}

std::vector<std::uint32_t> uses_of(const PhraseMatcher& phrases,
                                   std::span<const std::string> samples) {
  std::vector<std::uint32_t> uses(phrases.size());
  for (const std::string& sample : samples) {
    for (std::string_view rest = sample; !rest.empty();) {
      const Number number = phrases.longest(rest);
      ++uses[number];
      rest.remove_prefix(phrases.length(number));
    }
  }
  return uses;
}

// The `most` that save most, after the single bytes.
PhraseMatcher best_of(const PhraseMatcher& phrases,
                      const std::vector<std::uint32_t>& uses,
                      std::size_t most) {
  std::vector<std::pair<std::uint64_t, std::size_t>> order;
  for (std::size_t i = kBytes; i < phrases.size(); ++i) {
    if (uses[i] > 1) {
      order.emplace_back(std::uint64_t{uses[i]} * (phrases.length(i) - 1), i);
    }
  }
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  order.resize(std::min(order.size(), most - kBytes));
  PhraseMatcher best{PhraseBook()};
  for (const auto& [saved, number] : order) {
    best.add(phrases.phrase(number));
  }
  return best;
}

}  // namespace

std::string learn_phrases(std::span<const std::string> samples) {
  // What is left out is replaced by others, which save more than they did.
  constexpr std::size_t kMore = PhraseBook::kMost / 8 * 9;
  PhraseMatcher phrases = gather(samples);
  for (const std::size_t most : {kMore, PhraseBook::kMost}) {
    phrases = best_of(phrases, uses_of(phrases, samples), most);
  }
  const std::vector<std::uint32_t> uses = uses_of(phrases, samples);
  std::vector<std::size_t> order(phrases.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(
      order.begin(), order.end(),
      [&](std::size_t a, std::size_t b) { return uses[a] > uses[b]; });
  std::string book;
  for (const std::size_t number : order) {
    book += static_cast<char>(phrases.length(number));
    book += phrases.phrase(number);
  }
  return book;
}

}  // namespace palpate
