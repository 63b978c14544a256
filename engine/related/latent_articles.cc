#include "engine/related/latent_articles.h"

#include <algorithm>

namespace palpate {
namespace {

constexpr std::uint32_t kDimensions = 128;
constexpr std::size_t kArticlesPerDimension = 8;
constexpr std::size_t kHeaviestTerms = 100;
constexpr std::size_t kSample = 4000;  // Articles a space is learnt from.

TermVector heaviest(FeatureVector text) {
  keep_heaviest(text, kHeaviestTerms);
  TermVector terms;
  terms.reserve(text.size());
  for (const FeatureWeight& feature : text) {
    terms.push_back({feature.feature, feature.weight});
  }
  return terms;
}

}  // namespace

LatentSpace learn_space(const CatalogueContents& contents,
                        FeatureTable& features) {
  std::vector<DocId> docs;
  for (DocId doc = 1; doc < contents.entries.size(); ++doc) {
    if (!contents.entries[doc].id.empty()) {
      docs.push_back(doc);
    }
  }
  const std::size_t step =
      std::max<std::size_t>(1, (docs.size() + kSample - 1) / kSample);
  std::vector<TermVector> sample;
  for (std::size_t i = 0; i < docs.size(); i += step) {
    sample.push_back(heaviest(features.of(docs[i]).text));
  }
  return learn_latent_space(
      sample, std::min<std::uint32_t>(
                  kDimensions, static_cast<std::uint32_t>(
                                   docs.size() / kArticlesPerDimension)));
}

std::vector<std::int8_t> place_in_space(const LatentView& space,
                                        const FeatureVector& text) {
  return quantized(space.project(heaviest(text)));
}

}  // namespace palpate
