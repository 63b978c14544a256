#include "engine/related/similarity.h"

#include <algorithm>
#include <cmath>

namespace palpate {
namespace {

constexpr float kFullSize = 2000;  // Articles; see size_factor().

float latent_cosine(std::span<const std::int8_t> a,
                    std::span<const std::int8_t> b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::int32_t dot = 0;
  std::int32_t aa = 0;
  std::int32_t bb = 0;
  for (std::size_t i = 0; i < size; ++i) {
    dot += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return aa == 0 || bb == 0
             ? 0
             : static_cast<float>(dot) /
                   std::sqrt(static_cast<float>(aa) * static_cast<float>(bb));
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
      weights.centrality * similarity_.size_factor() * b.centrality;
  return closeness;
}

}  // namespace palpate
