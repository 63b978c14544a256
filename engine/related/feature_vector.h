// Weighted sets of features (terms, pairs of words, tags), and their products.

#pragma once

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

// One vector made quick to multiply with many others.
class FeatureLookup {
 public:
  explicit FeatureLookup(const FeatureVector& vector);

  float dot(const FeatureVector& other) const;

  // The weight of a feature; 0 when it has none.
  float at(std::uint32_t feature) const {
    std::uint32_t slot = feature & mask_;
    while (slots_[slot].weight != 0 && slots_[slot].feature != feature) {
      slot = (slot + 1) & mask_;
    }
    return slots_[slot].weight;
  }

 private:
  std::vector<FeatureWeight> slots_;  // Open addressing; weight 0 is free.
  std::uint32_t mask_ = 0;
};

}  // namespace palpate
