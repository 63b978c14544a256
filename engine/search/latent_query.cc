#include "engine/search/latent_query.h"

#include <cmath>

#include "engine/base/processor.h"
#include "engine/latent/latent_space.h"

namespace palpate {
namespace {

std::vector<float> unit(std::vector<float> vector) {
  float square = 0;
  for (const float value : vector) {
    square += value * value;
  }
  const float scale = square > 0 ? 1 / std::sqrt(square) : 0;
  for (float& value : vector) {
    value *= scale;
  }
  return vector;
}

std::vector<float> mean_of(const Catalogue& catalogue,
                           std::span<const Match> best) {
  std::vector<float> sum(catalogue.latent_dimensions());
  for (const Match& one : best) {
    const auto vector = catalogue.latent(one.doc);
    const float weight = static_cast<float>(one.score) / 127;
    for (std::size_t i = 0; i < vector.size() && i < sum.size(); ++i) {
      sum[i] += weight * static_cast<float>(vector[i]);
    }
  }
  return unit(std::move(sum));
}

}  // namespace

LatentQuery::LatentQuery(const QueryPlan& plan, const Catalogue& catalogue,
                         std::span<const Match> best, double feedback)
    : catalogue_(catalogue) {
  if (catalogue.latent_dimensions() == 0 || plan.words.empty()) {
    return;
  }
  TermVector terms;
  for (const PlannedWord& word : plan.words) {
    for (const TermHash hash : word.hashes) {
      terms.push_back({hash, static_cast<float>(word.weight * word.idf)});
    }
  }
  std::vector<float> query = LatentView(catalogue).project(terms);
  query.resize(catalogue.latent_dimensions());
  const std::vector<float> mean = mean_of(catalogue, best);
  for (std::size_t i = 0; i < mean.size(); ++i) {
    query[i] += static_cast<float>(feedback) * mean[i];
  }
  vector_ = quantized(unit(std::move(query)));
}

void LatentQuery::expect(DocId doc) const {
  const auto article = catalogue_.latent(doc);
  prefetch(article.data(), article.size());
}

double LatentQuery::cosine(DocId doc) const {
  const auto article = catalogue_.latent(doc);
  if (vector_.empty() || article.size() != vector_.size()) {
    return 0;
  }
  return dot(vector_, article) / (127.0 * 127.0);
}

}  // namespace palpate
