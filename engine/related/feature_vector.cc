#include "engine/related/feature_vector.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace palpate {

FeatureVector to_vector(
    const std::unordered_map<std::uint32_t, float>& weights) {
  FeatureVector vector;
  vector.reserve(weights.size());
  for (const auto& [feature, weight] : weights) {
    vector.push_back({feature, weight});
  }
  std::sort(vector.begin(), vector.end(),
            [](const FeatureWeight& a, const FeatureWeight& b) {
              return a.feature < b.feature;
            });
  return vector;
}

void normalize(FeatureVector& vector) {
  float length = 0;
  for (const FeatureWeight& feature : vector) {
    length += feature.weight * feature.weight;
  }
  if (length <= 0) {
    vector.clear();
    return;
  }
  const float factor = 1 / std::sqrt(length);
  for (FeatureWeight& feature : vector) {
    feature.weight *= factor;
  }
}

void keep_heaviest(FeatureVector& vector, std::size_t count) {
  if (vector.size() <= count) {
    return;
  }
  std::nth_element(
      vector.begin(), vector.begin() + static_cast<std::ptrdiff_t>(count),
      vector.end(), [](const FeatureWeight& a, const FeatureWeight& b) {
        return a.weight != b.weight ? a.weight > b.weight
                                    : a.feature < b.feature;
      });
  vector.resize(count);
  std::sort(vector.begin(), vector.end(),
            [](const FeatureWeight& a, const FeatureWeight& b) {
              return a.feature < b.feature;
            });
}

float dot(const FeatureVector& a, const FeatureVector& b) {
  float sum = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->feature < y->feature) {
      ++x;
    } else if (y->feature < x->feature) {
      ++y;
    } else {
      sum += x++->weight * y++->weight;
    }
  }
  return sum;
}

float sparse_dot(const FeatureVector& few, const FeatureVector& many) {
  float sum = 0;
  for (const FeatureWeight& wanted : few) {
    const auto found =
        std::lower_bound(many.begin(), many.end(), wanted.feature,
                         [](const FeatureWeight& feature, std::uint32_t key) {
                           return feature.feature < key;
                         });
    if (found != many.end() && found->feature == wanted.feature) {
      sum += wanted.weight * found->weight;
    }
  }
  return sum;
}

FeatureLookup::FeatureLookup(const FeatureVector& vector)
    : slots_(std::bit_ceil(4 * vector.size() + 1)),
      mask_(static_cast<std::uint32_t>(slots_.size() - 1)) {
  for (const FeatureWeight& feature : vector) {
    if (feature.weight != 0) {
      std::uint32_t slot = feature.feature & mask_;
      while (slots_[slot].weight != 0) {
        slot = (slot + 1) & mask_;
      }
      slots_[slot] = feature;
    }
  }
}

float FeatureLookup::dot(const FeatureVector& other) const {
  float sum = 0;
  for (const FeatureWeight& feature : other) {
    sum += at(feature.feature) * feature.weight;
  }
  return sum;
}

}  // namespace palpate
