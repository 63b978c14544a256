#include "engine/related/similarity.h"

#include <algorithm>

#include "engine/latent/latent_space.h"

namespace palpate {
namespace {

constexpr float kFullSize = 2000;  // Articles; see size_factor().

float latent_cosine(std::span<const std::int8_t> a,
                    std::span<const std::int8_t> b) {
  constexpr float kUnit = 127;  // What quantized() makes of 1.
  return static_cast<float>(dot(a, b)) / (kUnit * kUnit);
}

}  // namespace

Similarity::Similarity(const RelationModel& model,
                       const SimilarityWeights& weights)
    : weights_(weights),
      size_factor_(
          std::min(1.0F, static_cast<float>(model.articles) / kFullSize)),
      folders_(model) {}

SimilarityFrom::SimilarityFrom(const Similarity& similarity, const Subject& own)
    : similarity_(similarity),
      own_(own),
      folder_(similarity.folders().folder_of(own.id)),
      text_(own.features.text),
      title_(own.features.title),
      mentions_(own.features.mentions) {}

Closeness SimilarityFrom::to(const Subject& other) const {
  const ArticleFeatures& a = own_.features;
  const ArticleFeatures& b = other.features;
  const SimilarityWeights& weights = similarity_.weights();
  const FolderTree& folders = similarity_.folders();
  Closeness closeness{.text = text_.dot(b.text)};
  closeness.score =
      closeness.text + weights.title * title_.dot(b.title) +
      weights.latent * similarity_.size_factor() *
          latent_cosine(own_.latent, other.latent) +
      weights.mention * mentions_.dot(b.name) +
      weights.mentioned * sparse_dot(a.name, b.mentions) +
      weights.tags * dot(a.tags, b.tags) +
      weights.folder * folders.weight(folder_, folders.folder_of(other.id)) +
      weights.links * dot(a.links, b.links) +
      weights.linked_from * dot(a.linked_from, b.linked_from) +
      weights.centrality * similarity_.size_factor() * b.centrality;
  return closeness;
}

}  // namespace palpate
