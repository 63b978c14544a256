// Maximal marginal relevance: each next article is near to the one being read
// and unlike those chosen before it (J. Carbonell, J. Goldstein, SIGIR 1998).

#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "engine/index/catalogue_values.h"
#include "engine/related/feature_vector.h"
#include "engine/settings/search_settings.h"

namespace palpate {

// The settings, or the engine's own where they leave it open.
float minimum_similarity(const RelatedSettings& settings);
float share_of_nearness(const RelatedSettings& settings);

class DiverseOrder {
 public:
  // `nearest` are sorted, best first; the first thirty compete. `nearness` is
  // what being near counts for, 0 to 1; the rest is being unlike.
  DiverseOrder(std::vector<Neighbour> nearest, float nearness);

  // Takes out the one that is best now; nullopt when none is left.
  std::optional<Neighbour> next();

  // Tells that an article with this text was chosen.
  void chose(const FeatureVector& text,
             const std::function<const FeatureVector*(DocId)>& text_of);

 private:
  struct Candidate {
    Neighbour near;
    float alike = 0;  // The most to one already chosen.
  };

  std::vector<Candidate> pool_;
  float nearness_ = 1;
  float best_ = 1;
};

}  // namespace palpate
