#include "engine/related/feature_vector.h"

#include <random>
#include <unordered_map>

#include "tests/support/catch.h"

namespace palpate {

TEST_CASE("A lookup knows the weight of every feature and of no other",
          "[related]") {
  std::mt19937 random(11);
  for (const std::size_t size : {0, 1, 2, 3, 7, 64, 400, 5000}) {
    std::unordered_map<std::uint32_t, float> weights;
    while (weights.size() < size) {
      // Few high bits, so that many want the same place; 0 is a feature, too.
      const auto feature = static_cast<std::uint32_t>(random()) & 0x00ff'0fffU;
      weights[feature] = static_cast<float>(weights.size() + 1);
    }
    const FeatureVector vector = to_vector(weights);
    const FeatureLookup lookup(vector);
    for (int i = 0; i < 20'000; ++i) {
      const auto feature = static_cast<std::uint32_t>(random()) & 0x00ff'0fffU;
      const auto known = weights.find(feature);
      REQUIRE(lookup.at(feature) ==
              (known == weights.end() ? 0 : known->second));
    }
    for (const FeatureWeight& feature : vector) {
      REQUIRE(lookup.at(feature.feature) == feature.weight);
    }
    CHECK(lookup.dot(vector) == Approx(dot(vector, vector)));
  }
}

}  // namespace palpate
