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
    : words_(words), partners_(words.size()), last_(words.size()) {
  for (const PlannedWord* word : words) {
    places_ += word->hashes.size();
  }
  for (std::uint32_t i = 0; i < pairs.size(); ++i) {
    const auto first = static_cast<std::uint32_t>(pairs[i].first);
    const auto second = static_cast<std::uint32_t>(pairs[i].second);
    partners_[first].push_back({i, second});
    partners_[second].push_back({i, first});
  }
}

void FeatureReader::count_pairs(std::span<std::uint32_t> pairs) {
  std::sort(sightings_.begin(), sightings_.end());
  std::fill(last_.begin(), last_.end(), kNever);
  for (const Sighting sighting : sightings_) {
    const auto token = static_cast<std::uint32_t>(sighting >> 32U);
    const auto word = static_cast<std::uint32_t>(sighting);
    for (const Partner& partner : partners_[word]) {
      if (token - last_[partner.word] < kTogether) {
        ++pairs[partner.pair];
      }
    }
    last_[word] = token;
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

void FeatureReader::read(const StoredArticle& article,
                         std::span<const std::uint32_t> places,
                         std::span<FieldCounts> words,
                         std::span<std::uint32_t> pairs) {
  auto place = places.begin();
  std::fill(words.begin(), words.end(), FieldCounts());
  std::fill(pairs.begin(), pairs.end(), 0);
  sightings_.clear();
  std::size_t paired_words = 0;
  for (std::uint32_t i = 0; i < words_.size(); ++i) {
    const std::size_t before = sightings_.size();
    for (const TermHash hash : words_[i]->hashes) {
      FieldCursor cursor(article);
      article.for_each_token(hash, *place++, [&](std::uint32_t token) {
        cursor.count(token, words[i]);
        if (!partners_[i].empty()) {
          sightings_.push_back(Sighting{token} << 32U | i);
        }
      });
    }
    paired_words += sightings_.size() > before ? 1 : 0;
  }
  if (paired_words > 1) {
    count_pairs(pairs);
  }
}

}  // namespace palpate
