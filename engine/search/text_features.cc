#include "engine/search/text_features.h"

#include <algorithm>

namespace palpate {
namespace {

constexpr std::size_t kPairReach = 3;     // Words apart in the query, at most.
constexpr std::uint32_t kTogether = 4;    // Words apart in the text, less than.
constexpr std::uint8_t kNoWord = 0xff;
constexpr std::uint32_t kNever = 0xf0000000;

// For each of the article's terms, which scored word it is.
std::vector<std::uint8_t> word_of_term(
    const StoredArticle& article,
    const std::vector<const PlannedWord*>& words) {
  std::vector<std::uint8_t> of_term(article.terms().size() + 1, kNoWord);
  for (std::size_t i = 0; i < words.size() && i < kNoWord; ++i) {
    for (const TermHash hash : words[i]->hashes) {
      const StoredArticle::LocalTerm local = article.local(hash);
      if (local != StoredArticle::kNoTerm && of_term[local] == kNoWord) {
        of_term[local] = static_cast<std::uint8_t>(i);
      }
    }
  }
  return of_term;
}

// Tells headings from text, for tokens asked in order.
class HeadingCursor {
 public:
  explicit HeadingCursor(const StoredArticle& article)
      : headings_(article.heading_tokens()), texts_(article.text_tokens()) {}

  bool is_heading(std::uint32_t token) {
    while (section_ < headings_.size() && token >= texts_[section_] &&
           (section_ + 1 == headings_.size() ||
            token >= headings_[section_ + 1])) {
      ++section_;
    }
    return section_ < headings_.size() && token >= headings_[section_] &&
           token < texts_[section_];
  }

 private:
  std::span<const std::uint32_t> headings_;
  std::span<const std::uint32_t> texts_;
  std::size_t section_ = 0;
};

// Counts pairs as words come by.
class PairCounter {
 public:
  PairCounter(std::size_t words, const std::vector<WordPair>& pairs,
              std::vector<std::uint32_t>& counts)
      : pairs_(pairs), counts_(counts), last_(words, kNever) {}

  void see(std::size_t word, std::uint32_t position) {
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      const WordPair& pair = pairs_[i];
      if (pair.first != word && pair.second != word) {
        continue;
      }
      const std::size_t other = pair.first == word ? pair.second : pair.first;
      if (position - last_[other] < kTogether) {
        ++counts_[i];
      }
    }
    last_[word] = position;
  }

 private:
  const std::vector<WordPair>& pairs_;
  std::vector<std::uint32_t>& counts_;
  std::vector<std::uint32_t> last_;  // Position at which each word last stood.
};

}  // namespace

std::vector<WordPair> word_pairs(const std::vector<std::size_t>& sequence) {
  std::vector<WordPair> pairs;
  for (std::size_t i = 0; i < sequence.size(); ++i) {
    for (std::size_t gap = 1; gap <= kPairReach && i + gap < sequence.size();
         ++gap) {
      const std::size_t a = std::min(sequence[i], sequence[i + gap]);
      const std::size_t b = std::max(sequence[i], sequence[i + gap]);
      const double weight = 1.0 / static_cast<double>(gap);
      const auto same =
          std::find_if(pairs.begin(), pairs.end(), [&](const WordPair& pair) {
            return pair.first == a && pair.second == b;
          });
      if (a == b) {
        continue;
      }
      if (same == pairs.end()) {
        pairs.push_back({a, b, weight});
      } else {
        same->weight = std::max(same->weight, weight);
      }
    }
  }
  return pairs;
}

TextFeatures text_features(const StoredArticle& article,
                           const std::vector<const PlannedWord*>& words,
                           const std::vector<WordPair>& pairs) {
  TextFeatures features{.words = std::vector<FieldCounts>(words.size()),
                        .pairs = std::vector<std::uint32_t>(pairs.size())};
  const std::vector<std::uint8_t> of_term = word_of_term(article, words);
  PairCounter counter(words.size(), pairs, features.pairs);
  const auto tokens = article.tokens();
  const std::uint32_t title_tokens = article.title_tokens();
  const std::uint32_t front_tokens = article.front_tokens();
  HeadingCursor headings(article);
  std::uint32_t position = 0;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if ((tokens[i] & StoredArticle::kStopWord) != 0) {
      continue;
    }
    ++position;
    const std::uint8_t word =
        of_term[std::min<std::size_t>(tokens[i], of_term.size() - 1)];
    if (word == kNoWord) {
      continue;
    }
    FieldCounts& counts = features.words[word];
    ++(i < title_tokens           ? counts.title
       : i < front_tokens         ? counts.front
       : headings.is_heading(i)   ? counts.heading
                                  : counts.body);
    counter.see(word, position);
  }
  return features;
}

}  // namespace palpate
