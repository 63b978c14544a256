// Maximal marginal relevance: each next article is near to the one being read
// and unlike those chosen before it (J. Carbonell, J. Goldstein, SIGIR 1998).

#pragma once

#include <functional>
#include <optional>
#include <span>
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
  // what being near counts for, 0 to 1; the rest is being unlike, by the key
  // terms that `key_terms` gives.
  DiverseOrder(const std::vector<Neighbour>& nearest, float nearness,
               const std::function<std::span<const KeyTerm>(DocId)>& key_terms);

  // Takes out the one that is best now; nullopt when none is left.
  std::optional<Neighbour> next();

  // The last one taken out was chosen: those left had better be unlike it.
  void choose_last();

  // Enough were chosen: from now on by nearness alone.
  void stop_diversifying() { nearness_ = 1; }

 private:
  struct Candidate {
    Neighbour near;
    FeatureVector subject;  // Unit.
    float alike = 0;        // The most to one already chosen.
  };

  std::vector<Candidate> pool_;
  FeatureVector last_;
  float nearness_ = 1;
  float best_ = 1;
};

}  // namespace palpate
