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
    : weights_(weights) {
  size_factor_ = std::min(1.0F, static_cast<float>(model.articles) / kFullSize);
  for (std::size_t i = 0; i < model.folders.size(); ++i) {
    folders_.emplace(model.folders[i], model.folder_weights[i]);
  }
}

float Similarity::folder_weight(std::string_view id,
                                std::string_view other) const {
  float best = 0;
  if (folders_.empty()) {
    return best;
  }
  for (std::size_t i = 0; i < id.size() && i < other.size(); ++i) {
    if (id[i] != other[i]) {
      break;
    }
    if (id[i] == '/') {
      const auto found = folders_.find(id.substr(0, i));
      best = std::max(best, found == folders_.end() ? 0 : found->second);
    }
  }
  return best;
}

SimilarityFrom::SimilarityFrom(const Similarity& similarity, const Subject& own)
    : similarity_(similarity),
      own_(own),
      text_(own.features.text),
      title_(own.features.title),
      mentions_(own.features.mentions) {}

Closeness SimilarityFrom::to(const Subject& other) const {
  const ArticleFeatures& a = own_.features;
  const ArticleFeatures& b = other.features;
  const SimilarityWeights& weights = similarity_.weights();
  Closeness closeness{.text = text_.dot(b.text)};
  closeness.score =
      closeness.text + weights.title * title_.dot(b.title) +
      weights.latent * similarity_.size_factor() *
          latent_cosine(own_.latent, other.latent) +
      weights.mention * mentions_.dot(b.name) +
      weights.mentioned * sparse_dot(a.name, b.mentions) +
      weights.tags * dot(a.tags, b.tags) +
      weights.folder * similarity_.folder_weight(own_.id, other.id) +
      weights.links * dot(a.links, b.links) +
      weights.linked_from * dot(a.linked_from, b.linked_from) +
      weights.centrality * similarity_.size_factor() * b.centrality;
  return closeness;
}

}  // namespace palpate
