// The articles' places in the latent space.

#pragma once

#include <cstdint>
#include <vector>

#include "engine/latent/latent_space.h"
#include "engine/related/feature_table.h"

namespace palpate {

// Learns the space anew, from a sample of the articles where there are many.
LatentSpace learn_space(const CatalogueContents& contents,
                        FeatureTable& features);

// An article's place in the space; empty when it has none.
std::vector<std::int8_t> place_in_space(const LatentView& space,
                                        const FeatureVector& text);

}  // namespace palpate
