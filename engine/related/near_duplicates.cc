#include "engine/related/near_duplicates.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <limits>
#include <mutex>
#include <thread>

#include "engine/analysis/word_segmenter.h"
#include "engine/base/processor.h"

namespace palpate {
namespace {

constexpr std::size_t kWordsInShingle = 4;
constexpr std::size_t kBands = 16;
constexpr std::size_t kBandValues = kSketchValues / kBands;

// An estimate is this much too low in one case of several thousand: a pair is
// dropped unverified only when it is further off than that.
constexpr double kEstimateError = 0.2;

// The finisher of SplitMix64: every bit of the result depends on every bit.
std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 30;
  value *= 0xbf58476d1ce4e5b9U;
  value ^= value >> 27;
  value *= 0x94d049bb133111ebU;
  return value ^ (value >> 31);
}

std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a.
  for (const char byte : word) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  }
  return mix(hash);
}

// Runs of words, as they come in.
class Shingler {
 public:
  void read(std::string_view text) {
    segment_words(text, false,
                  [&](const Word& word) { add(hash_word(word.folded)); });
  }

  Shingles finish() {
    if (words_ > 0 && words_ < kWordsInShingle) {
      shingles_.push_back(hash_last(words_));
    }
    std::sort(shingles_.begin(), shingles_.end());
    shingles_.erase(std::unique(shingles_.begin(), shingles_.end()),
                    shingles_.end());
    return std::move(shingles_);
  }

 private:
  void add(std::uint64_t word) {
    last_[words_ % kWordsInShingle] = word;
    if (++words_ >= kWordsInShingle) {
      shingles_.push_back(hash_last(kWordsInShingle));
    }
  }

  std::uint64_t hash_last(std::size_t count) const {
    std::uint64_t hash = 0;
    for (std::size_t back = count; back > 0; --back) {
      hash = mix(hash + last_[(words_ - back) % kWordsInShingle]);
    }
    return hash;
  }

  std::array<std::uint64_t, kWordsInShingle> last_{};
  std::size_t words_ = 0;
  Shingles shingles_;
};

using Values = std::array<std::uint32_t, kSketchValues>;

struct Permutations {
  Values factors{};
  Values addends{};
};

// Fixed, so that sketches made by different programs can be compared.
const Permutations& permutations() {
  static const auto table = [] {
    Permutations made;
    std::uint64_t seed = 0;
    for (std::size_t i = 0; i < kSketchValues; ++i) {
      const std::uint64_t bits = mix(seed += 0x9e3779b97f4a7c15U);
      made.factors[i] = static_cast<std::uint32_t>(bits) | 1U;
      made.addends[i] = static_cast<std::uint32_t>(bits >> 32U);
    }
    return made;
  }();
  return table;
}

// Lowers each of `least` to the least that its permutation makes of a shingle.
PALPATE_AVX2_TOO
void find_least(const Shingles& shingles, const Permutations& table,
                Values& least) {
  for (const std::uint64_t shingle : shingles) {
    const auto value = static_cast<std::uint32_t>(shingle >> 32U);
    for (std::size_t i = 0; i < kSketchValues; ++i) {
      // A low product means low bits that are low too; the XOR, different for
      // each permutation, keeps the 64 orders apart.
      const std::uint32_t placed =
          (value ^ table.addends[i]) * table.factors[i];
      least[i] = std::min(least[i], placed ^ (placed >> 15U));
    }
  }
}

std::uint64_t band_key(const Sketch& sketch, std::size_t band) {
  std::uint64_t hash = band + 1;
  for (std::size_t i = 0; i < kBandValues; ++i) {
    hash = mix(hash + sketch[band * kBandValues + i]);
  }
  return hash;
}

}  // namespace

Shingles make_shingles(std::string_view text) {
  Shingler shingler;
  shingler.read(text);
  return shingler.finish();
}

Shingles make_shingles(const Article& article) {
  Shingler shingler;
  for (const Section& section : article.body.sections) {
    shingler.read(section.heading);
    shingler.read(section.text);
  }
  return shingler.finish();
}

double jaccard(const Shingles& one, const Shingles& other) {
  std::size_t common = 0;
  auto left = one.begin();
  auto right = other.begin();
  while (left != one.end() && right != other.end()) {
    if (*left == *right) {
      ++common;
      ++left;
      ++right;
    } else if (*left < *right) {
      ++left;
    } else {
      ++right;
    }
  }
  const std::size_t all = one.size() + other.size() - common;
  return all == 0 ? 0 : static_cast<double>(common) / static_cast<double>(all);
}

Sketch make_sketch(const Shingles& shingles) {
  if (shingles.empty()) {
    return {};
  }
  Values least{};
  least.fill(std::numeric_limits<std::uint32_t>::max());
  find_least(shingles, permutations(), least);
  Sketch sketch(kSketchValues);
  for (std::size_t i = 0; i < kSketchValues; ++i) {
    // A minimum is a small number: mixed, or its upper bits would all be 0.
    sketch[i] = static_cast<std::uint16_t>(mix(least[i]) >> 48U);
  }
  return sketch;
}

double similarity(std::span<const std::uint16_t> one,
                  std::span<const std::uint16_t> other) {
  if (one.size() != kSketchValues || other.size() != kSketchValues) {
    return 0;
  }
  int same = 0;
  for (std::size_t i = 0; i < kSketchValues; ++i) {
    same += one[i] == other[i] ? 1 : 0;
  }
  return static_cast<double>(same) / static_cast<double>(kSketchValues);
}

std::size_t NearDuplicateFinder::add(Sketch sketch) {
  const std::size_t number = sketches_.size();
  if (sketch.size() == kSketchValues) {
    for (std::size_t band = 0; band < kBands; ++band) {
      bands_[band_key(sketch, band)].push_back(
          static_cast<std::uint32_t>(number));
    }
  }
  sketches_.push_back(std::move(sketch));
  return number;
}

std::vector<std::size_t> NearDuplicateFinder::like(const Sketch& sketch,
                                                   double at_least) const {
  std::vector<std::size_t> found;
  if (sketch.size() != kSketchValues) {
    return found;
  }
  for (std::size_t band = 0; band < kBands; ++band) {
    const auto texts = bands_.find(band_key(sketch, band));
    if (texts != bands_.end()) {
      found.insert(found.end(), texts->second.begin(), texts->second.end());
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::erase_if(found, [&](std::size_t number) {
    return similarity(sketch, sketches_[number]) < at_least - kEstimateError;
  });
  return found;
}

// Those of `one` with texts of greater numbers.
std::vector<NearDuplicateFinder::Pair> NearDuplicateFinder::pairs_after(
    std::size_t one, double at_least,
    std::span<const Shingles> shingles) const {
  std::vector<Pair> found;
  for (const std::size_t other : like(sketches_[one], at_least)) {
    if (other > one) {
      const double exact = jaccard(shingles[one], shingles[other]);
      if (exact >= at_least) {
        found.push_back({one, other, exact});
      }
    }
  }
  return found;
}

std::vector<NearDuplicateFinder::Pair> NearDuplicateFinder::pairs(
    double at_least, unsigned threads,
    std::span<const Shingles> shingles) const {
  std::vector<Pair> found;
  std::mutex mutex;
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t one = next++; one < sketches_.size(); one = next++) {
      const std::vector<Pair> some = pairs_after(one, at_least, shingles);
      const std::lock_guard lock(mutex);
      found.insert(found.end(), some.begin(), some.end());
    }
  };
  std::vector<std::jthread> helpers;
  for (unsigned i = 1; i < threads; ++i) {
    helpers.emplace_back(work);
  }
  work();
  helpers.clear();
  std::sort(found.begin(), found.end(), [](const Pair& a, const Pair& b) {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
  });
  return found;
}

}  // namespace palpate
