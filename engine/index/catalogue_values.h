// The small values a catalogue is made of.

#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

#include "engine/base/date.h"
#include "engine/index/stored_article.h"

namespace palpate {

using DocId = std::uint32_t;  // Valid within one revision only; 0 is none.

// As a catalogue keeps dates: days since 1970, the least number for none.
inline std::optional<Date> from_days(std::int32_t days) {
  return days == std::numeric_limits<std::int32_t>::min()
             ? std::nullopt
             : std::optional(
                   Date(std::chrono::sys_days(std::chrono::days(days))));
}

// Where an article's record lies in the article store.
struct StoreLocation {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

// A number with a weight from 0 to 1, in 65,535ths: six bytes, since every
// article keeps dozens.
class SmallWeight {
 public:
  SmallWeight() = default;

  SmallWeight(std::uint32_t number, float weight)
      : low_(static_cast<std::uint16_t>(number & 0xffffU)),
        high_(static_cast<std::uint16_t>(number >> 16U)),
        weight_(static_cast<std::uint16_t>(
            std::lround(std::clamp(weight, 0.0F, 1.0F) * kWhole))) {}

 protected:
  std::uint32_t number() const {
    return low_ | static_cast<std::uint32_t>(high_) << 16U;
  }

  float part() const { return static_cast<float>(weight_) / kWhole; }

 private:
  static constexpr float kWhole = 65'535;

  std::uint16_t low_ = 0;
  std::uint16_t high_ = 0;
  std::uint16_t weight_ = 0;
};

// A term that tells an article from others, with its share of the article's
// weight: the squares of an article's key terms add up to 1 or less.
class KeyTerm : SmallWeight {
 public:
  using SmallWeight::SmallWeight;

  TermHash term() const { return number(); }

  float weight() const { return part(); }
};

// What a term weighs in a corpus's mean article.
struct MeanTerm {
  TermHash term = 0;
  float weight = 0;
};

// One suggestion of what to read next.
struct RelatedEntry {
  DocId doc = 0;
  std::uint32_t reason = 0;      // Index into the catalogue's reasons.
  std::uint16_t similarity = 0;  // 0 to 10,000.
  std::uint16_t pinned = 0;      // 1: an editor chose it.
};

// An article near another one.
struct Neighbour {
  DocId doc = 0;
  float similarity = 0;  // 0 to 1.
};

// One of the articles nearest by their words. They lend each other part of
// their scores (engine/search/lent_scores.h).
struct Lender {
  DocId doc = 0;
  // The square of the cosine, as a part of the sum over all lenders.
  float share = 0;
};

// The other way round, as a search asks: an article that another one lends to.
class Borrower : SmallWeight {
 public:
  using SmallWeight::SmallWeight;

  DocId doc() const { return number(); }

  float share() const { return part(); }
};

// An article near another one by all that counts. Small numbers, since every
// article keeps dozens: parts of 16,384 and of 65,535.
struct Near {
  DocId doc = 0;
  std::uint16_t score = 0;
  std::uint16_t text = 0;  // Cosine of the texts alone.
};

// A word as written (folded), and how many articles hold it.
struct WordCount {
  std::string word;
  std::uint32_t articles = 0;
};

// A term, and how many articles hold it.
struct TermCount {
  TermHash term = 0;
  std::uint32_t articles = 0;
};

}  // namespace palpate
