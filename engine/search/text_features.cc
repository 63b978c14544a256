#include "engine/search/text_features.h"

#include <algorithm>

namespace palpate {
namespace {

constexpr std::size_t kPairReach = 3;   // Words apart in the query, at most.
constexpr std::uint32_t kTogether = 5;  // Words apart in the text, less than.
constexpr std::uint32_t kNever = 0xf0000000;
// A query of a thousand words is a text: its words count, not their pairs.
constexpr std::size_t kMostPairs = 120;

// Tells which part of an article a token stands in; quickest when asked in
// ascending order.
class FieldCursor {
 public:
  explicit FieldCursor(const StoredArticle& article)
      : title_(article.title_tokens()),
        front_(article.front_tokens()),
        headings_(article.heading_tokens()),
        texts_(article.text_tokens()) {}

  void count(std::uint32_t token, FieldCounts& counts) {
    if (token < title_) {
      ++counts.title;
    } else if (token < front_) {
      ++counts.front;
    } else {
      ++(is_heading(token) ? counts.heading : counts.body);
    }
  }

 private:
  bool is_heading(std::uint32_t token) {
    if (section_ > 0 && token < headings_[section_]) {
      section_ = 0;  // A second list of the same term.
    }
    while (section_ + 1 < headings_.size() &&
           token >= headings_[section_ + 1]) {
      ++section_;
    }
    return section_ < headings_.size() && token >= headings_[section_] &&
           token < texts_[section_];
  }

  std::uint32_t title_;
  std::uint32_t front_;
  std::span<const std::uint32_t> headings_;
  std::span<const std::uint32_t> texts_;
  std::size_t section_ = 0;
};

// How often one of two words stands close behind the other. Which of them comes
// next cannot be foreseen, so there is no branch on it.
std::uint32_t times_together(std::span<const std::uint32_t> a,
                             std::span<const std::uint32_t> b) {
  std::uint32_t times = 0;
  std::uint32_t last_a = kNever;
  std::uint32_t last_b = kNever;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    const bool is_a = a[i] <= b[j];
    const std::uint32_t token = is_a ? a[i] : b[j];
    times += token - (is_a ? last_b : last_a) < kTogether ? 1 : 0;
    last_a = is_a ? token : last_a;
    last_b = is_a ? last_b : token;
    i += is_a ? 1 : 0;
    j += is_a ? 0 : 1;
  }
  for (; i < a.size() && a[i] - last_b < kTogether; ++i) {
    ++times;
  }
  for (; j < b.size() && b[j] - last_a < kTogether; ++j) {
    ++times;
  }
  return times;
}

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
      if (same != pairs.end()) {
        same->weight = std::max(same->weight, weight);
      } else if (pairs.size() < kMostPairs) {
        pairs.push_back({a, b, weight});
      }
    }
  }
  return pairs;
}

FeatureReader::FeatureReader(const std::vector<const PlannedWord*>& words,
                             const std::vector<WordPair>& pairs)
    : words_(words), pairs_(pairs), begins_(words.size() + 1) {
  for (const PlannedWord* word : words) {
    places_ += word->hashes.size();
  }
}

void FeatureReader::expect(const StoredArticle& article) const {
  for (const PlannedWord* word : words_) {
    for (const TermHash hash : word->hashes) {
      article.expect(hash);
    }
  }
}

void FeatureReader::find(const StoredArticle& article,
                         std::span<std::uint32_t> places) const {
  auto place = places.begin();
  for (const PlannedWord* word : words_) {
    for (const TermHash hash : word->hashes) {
      *place++ = static_cast<std::uint32_t>(article.find(hash));
    }
  }
}

// Where the word stands in the article goes behind those before it.
const std::uint32_t* FeatureReader::read_word(const StoredArticle& article,
                                              std::size_t word,
                                              const std::uint32_t* place,
                                              FieldCounts& counts) {
  for (const TermHash hash : words_[word]->hashes) {
    FieldCursor cursor(article);
    article.for_each_token(hash, *place++, [&](std::uint32_t token) {
      cursor.count(token, counts);
      if (!pairs_.empty()) {
        tokens_.push_back(token);
      }
    });
  }
  const auto begin =
      tokens_.begin() + static_cast<std::ptrdiff_t>(begins_[word]);
  if (!std::is_sorted(begin, tokens_.end())) {  // From more lists than one.
    std::sort(begin, tokens_.end());
  }
  begins_[word + 1] = tokens_.size();
  return place;
}

void FeatureReader::read(const StoredArticle& article,
                         std::span<const std::uint32_t> places,
                         std::span<FieldCounts> words,
                         std::span<std::uint32_t> pairs) {
  std::fill(words.begin(), words.end(), FieldCounts());
  tokens_.clear();
  const std::uint32_t* place = places.data();
  for (std::size_t i = 0; i < words_.size(); ++i) {
    place = read_word(article, i, place, words[i]);
  }
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    pairs[i] =
        times_together(tokens_of(pairs_[i].first), tokens_of(pairs_[i].second));
  }
}

}  // namespace palpate
