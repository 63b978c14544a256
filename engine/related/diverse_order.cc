#include "engine/related/diverse_order.h"

#include <algorithm>
#include <utility>

namespace palpate {
namespace {

constexpr std::size_t kPool = 30;
// Below this two articles have little in common but their language.
constexpr float kMinimum = 0.25F;
constexpr float kNearness = 0.8F;

}  // namespace

float minimum_similarity(const RelatedSettings& settings) {
  return settings.minimum_similarity > 0
             ? static_cast<float>(settings.minimum_similarity)
             : kMinimum;
}

float share_of_nearness(const RelatedSettings& settings) {
  return settings.diversity > 0 ? 1 - static_cast<float>(settings.diversity)
                                : kNearness;
}

DiverseOrder::DiverseOrder(
    const std::vector<Neighbour>& nearest, float nearness,
    const std::function<std::span<const KeyTerm>(DocId)>& key_terms)
    : nearness_(nearness) {
  for (const Neighbour& near : nearest) {
    if (pool_.size() == kPool) {
      break;
    }
    Candidate& candidate = pool_.emplace_back(Candidate{.near = near});
    for (const KeyTerm& term : key_terms(near.doc)) {
      candidate.subject.push_back({term.term(), term.weight()});
    }
    normalize(candidate.subject);
  }
  if (!nearest.empty()) {
    best_ = std::max(nearest[0].similarity, 1e-6F);
  }
}

std::optional<Neighbour> DiverseOrder::next() {
  const auto value = [this](const Candidate& candidate) {
    return nearness_ * candidate.near.similarity / best_ -
           (1 - nearness_) * candidate.alike;
  };
  const auto best = std::max_element(
      pool_.begin(), pool_.end(), [&](const Candidate& a, const Candidate& b) {
        return value(a) != value(b) ? value(a) < value(b)
                                    : a.near.doc > b.near.doc;
      });
  if (best == pool_.end()) {
    return std::nullopt;
  }
  const Neighbour chosen = best->near;
  last_ = std::move(best->subject);
  pool_.erase(best);
  return chosen;
}

void DiverseOrder::choose_last() {
  const FeatureLookup lookup(last_);
  for (Candidate& candidate : pool_) {
    candidate.alike = std::max(candidate.alike, lookup.dot(candidate.subject));
  }
}

}  // namespace palpate
