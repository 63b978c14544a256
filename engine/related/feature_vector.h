// Weighted sets of features (terms, pairs of words, tags), and their products.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace palpate {

// A weight for one feature, by its hash.
struct FeatureWeight {
  std::uint32_t feature = 0;
  float weight = 0;
};

using FeatureVector = std::vector<FeatureWeight>;  // Sorted by feature.

// Sorted by feature, whatever the map.
FeatureVector to_vector(
    const std::unordered_map<std::uint32_t, float>& weights);

// Makes its length 1, or leaves nothing of it when it has none.
void normalize(FeatureVector& vector);

// Keeps the `count` heaviest.
void keep_heaviest(FeatureVector& vector, std::size_t count);

float dot(const FeatureVector& a, const FeatureVector& b);

// The same when `few` has few features.
float sparse_dot(const FeatureVector& few, const FeatureVector& many);

// One vector made quick to multiply with many others: a cuckoo hash table
// (R. Pagh and F. F. Rodler, Journal of Algorithms 51, 2004). A feature stands
// in one of two places, so that looking it up takes no branch for a processor
// to guess wrong.
class FeatureLookup {
 public:
  explicit FeatureLookup(const FeatureVector& vector);

  float dot(const FeatureVector& other) const;

  // The weight of a feature; 0 when it has none.
  float at(std::uint32_t feature) const {
    const FeatureWeight& first = slots_[first_place(feature)];
    const FeatureWeight& second = slots_[second_place(feature)];
    return std::bit_cast<float>(bits_if(first, feature) |
                                bits_if(second, feature));
  }

 private:
  // Compilers turn a choice between numbers into the branch again.
  static std::uint32_t bits_if(const FeatureWeight& slot,
                               std::uint32_t feature) {
    return std::bit_cast<std::uint32_t>(slot.weight) &
           (0U - static_cast<std::uint32_t>(slot.feature == feature));
  }

  bool fill(const FeatureVector& vector);

  std::size_t first_place(std::uint32_t feature) const {
    return feature & mask_;
  }

  // Never the first.
  std::size_t second_place(std::uint32_t feature) const {
    return (feature ^ ((feature * 0x9E3779B1U >> 16U) | 1U)) & mask_;
  }

  std::vector<FeatureWeight> slots_;  // Weight 0 is free.
  std::uint32_t mask_ = 0;
};

}  // namespace palpate
