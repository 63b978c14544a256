// Which texts are nearly the same: shingles, MinHash sketches and the finder
// that spares a corpus from comparing every article with every other.
//
// One text against a corpus:   make_sketch, then NearDuplicateFinder::like.
// A corpus against itself:     NearDuplicateFinder::pairs.
// The truth about two texts:   jaccard of their shingles.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/article/article.h"

namespace palpate {

// Hashes of the runs of four words of a text (folded, so that case and accents
// do not count), sorted, each once. A text of fewer words has one shingle.
using Shingles = std::vector<std::uint64_t>;

Shingles make_shingles(std::string_view text);

// Of the headings and text of an article. The title is left out: a copy under
// another title is still a copy.
Shingles make_shingles(const Article& article);

// The share of their shingles that two texts have in common: 0 to 1. Exact;
// two texts without words have nothing in common.
double jaccard(const Shingles& one, const Shingles& other);

// 64 numbers of 16 bits that stand for a set of shingles: the share of equal
// numbers in two sketches estimates their Jaccard similarity (within 0.13, 19
// times in 20). Empty for a text without words. The values depend on the
// shingles alone, so that a sketch may be stored.
using Sketch = std::vector<std::uint16_t>;

inline constexpr std::size_t kSketchValues = 64;

Sketch make_sketch(const Shingles& shingles);

// The estimate. 0 when either is empty.
double similarity(std::span<const std::uint16_t> one,
                  std::span<const std::uint16_t> other);

// Finds the texts whose sketches agree on one of 16 bands of 4 values. A pair
// at Jaccard 0.9 is missed once in ten million, one at 0.7 once in 80, one at
// 0.3 is found once in eight. Not thread safe while texts are added; share it
// freely afterwards.
class NearDuplicateFinder {
 public:
  // Texts are numbered from 0 in the order in which they are added.
  std::size_t add(Sketch sketch);

  std::size_t size() const { return sketches_.size(); }

  // Numbers of the texts whose sketch is like this one, in order, each once;
  // estimated at `at_least` or more. Verify with jaccard().
  std::vector<std::size_t> like(const Sketch& sketch, double at_least) const;

  struct Pair {
    std::size_t first = 0;  // The smaller number.
    std::size_t second = 0;
    double similarity = 0;  // Exact Jaccard.
  };

  // All pairs at `at_least` or more, by first and second, found by `threads`
  // threads. `shingles` are those of the texts, in the order of their numbers.
  std::vector<Pair> pairs(double at_least, unsigned threads,
                          std::span<const Shingles> shingles) const;

 private:
  std::vector<Pair> pairs_after(std::size_t one, double at_least,
                                std::span<const Shingles> shingles) const;

  std::vector<Sketch> sketches_;
  // Hash of a band and its place -> texts that have it there.
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> bands_;
};

}  // namespace palpate
