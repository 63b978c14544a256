#include "engine/related/feature_vector.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

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

FeatureLookup::FeatureLookup(const FeatureVector& vector) {
  std::size_t size = std::bit_ceil(4 * vector.size() + 2);
  do {
    slots_.assign(size, {});
    mask_ = static_cast<std::uint32_t>(size - 1);
    size *= 2;
  } while (!fill(vector));
}

// False when it is too full: three features with the same two places.
bool FeatureLookup::fill(const FeatureVector& vector) {
  constexpr int kMostMoves = 64;
  for (const FeatureWeight& feature : vector) {
    FeatureWeight homeless = feature;
    std::size_t place = first_place(homeless.feature);
    for (int moves = 0; homeless.weight != 0; ++moves) {
      if (moves == kMostMoves) {
        return false;
      }
      std::swap(homeless, slots_[place]);
      const std::size_t first = first_place(homeless.feature);
      place = place == first ? second_place(homeless.feature) : first;
    }
  }
  return true;
}

// Two sums, so that not every addition waits for the one before.
float FeatureLookup::dot(const FeatureVector& other) const {
  const auto product = [this](const FeatureWeight& feature) {
    return at(feature.feature) * feature.weight;
  };
  float even = 0;
  float odd = 0;
  const std::size_t pairs = other.size() / 2 * 2;
  for (std::size_t i = 0; i < pairs; i += 2) {
    even += product(other[i]);
    odd += product(other[i + 1]);
  }
  return even + odd + (pairs < other.size() ? product(other.back()) : 0);
}

}  // namespace palpate
