#include "engine/search/word_scorer.h"

#include <algorithm>
#include <cmath>

namespace palpate {
namespace {

double own(double weight, double model_weight) {
  return weight == 0 ? model_weight : weight;
}

}  // namespace

WordScorer::WordScorer(const QueryPlan& plan, const Catalogue& catalogue,
                       const FieldWeights& weights, const RankingModel& model)
    : plan_(plan),
      catalogue_(catalogue),
      model_(model),
      title_(own(weights.title, model.title)),
      front_(own(weights.summary, model.front)),
      heading_(own(weights.heading, model.heading)),
      body_(own(weights.body, 1)),
      mean_body_words_(std::max(
          1.0, catalogue.mean_words() - catalogue.mean_title_words())) {
  for (const PlannedWord& word : plan.words) {
    words_.push_back(&word);
  }
  for (const PlannedExpansion& expansion : plan.expansions) {
    for (const PlannedWord& word : expansion.words) {
      words_.push_back(&word);
    }
  }
}

WordScorer::Norms WordScorer::norms_of(DocId doc) const {
  const double title_words = catalogue_.title_words(doc);
  const double body_words = catalogue_.words(doc) - title_words;
  const double title_norm =
      1 - model_.title_b +
      model_.title_b * title_words / catalogue_.mean_title_words();
  return {.title = std::max(title_norm, 0.1),
          .body = 1 - model_.b + model_.b * body_words / mean_body_words_};
}

double WordScorer::weighted_count(const FieldCounts& counts,
                                  const Norms& norms) const {
  return title_ * counts.title / norms.title +
         (front_ * counts.front + heading_ * counts.heading +
          body_ * counts.body) /
             norms.body;
}

double WordScorer::word(std::size_t i, const FieldCounts& counts,
                        const Norms& norms) const {
  const double count = weighted_count(counts, norms);
  return words_[i]->idf * (model_.k1 + 1) * count / (model_.k1 + count);
}

double WordScorer::word(std::size_t i, const FieldCounts& counts,
                        DocId doc) const {
  return word(i, counts, norms_of(doc));
}

double WordScorer::own_words(std::span<const FieldCounts> counts,
                             DocId doc) const {
  const Norms norms = norms_of(doc);
  double sum = 0;
  for (std::size_t i = 0; i < plan_.words.size(); ++i) {
    sum += plan_.words[i].weight * word(i, counts[i], norms);
  }
  return sum;
}

double WordScorer::expansions(std::span<const FieldCounts> counts,
                              DocId doc) const {
  const Norms norms = norms_of(doc);
  double sum = 0;
  std::size_t at = plan_.words.size();
  for (const PlannedExpansion& expansion : plan_.expansions) {
    double score = 0;
    bool complete = true;
    for (std::size_t i = 0; i < expansion.words.size(); ++i, ++at) {
      const double one = word(at, counts[at], norms);
      complete = complete && one > 0;
      score += one;
    }
    sum += complete ? expansion.weight * score : 0;
  }
  return sum;
}

double WordScorer::subject(const PlannedWord& word, double titled_share) const {
  const double with =
      (static_cast<double>(catalogue_.articles()) + 1) / std::exp(word.idf) -
      0.5;
  const double rarer = std::log((with + 0.5) / (with * titled_share + 0.5));
  const double few =
      model_.subject_words /
      std::max(model_.subject_words, static_cast<double>(plan_.words.size()));
  return model_.subject * title_ / model_.title * few * word.weight * rarer;
}

std::vector<double> WordScorer::subjects(
    std::span<const FieldCounts> counts) const {
  std::vector<double> subjects(own_count());
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    double with = 0;
    double titled = 0;
    for (std::size_t at = i; at < counts.size(); at += words_.size()) {
      with += counts[at].any() ? 1 : 0;
      titled += counts[at].title > 0 ? 1 : 0;
    }
    if (titled > 0) {
      subjects[i] = subject(plan_.words[i], titled / with);
    }
  }
  return subjects;
}

double WordScorer::pair(const WordPair& pair, std::uint32_t count, double with,
                        DocId doc) const {
  const auto all = static_cast<double>(catalogue_.articles());
  const double idf = std::log1p((all - with + 0.5) / (with + 0.5));
  const double norm =
      1 - model_.b + model_.b * catalogue_.words(doc) / catalogue_.mean_words();
  return model_.pairs * pair.weight * idf * (model_.k1 + 1) * count /
         (model_.k1 * norm + count);
}

}  // namespace palpate
