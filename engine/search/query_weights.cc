#include "engine/search/query_weights.h"

#include <algorithm>
#include <functional>

namespace palpate {
namespace {

constexpr double kRepetition = 4;
constexpr std::size_t kLongQuery = 20;
constexpr std::size_t kMostWords = 64;

}  // namespace

void damp_repetition(QueryPlan& plan) {
  if (plan.sequence.size() > kLongQuery) {
    return;
  }
  for (PlannedWord& word : plan.words) {
    word.weight = word.weight * (kRepetition + 1) / (kRepetition + word.weight);
  }
}

void keep_telling_words(QueryPlan& plan) {
  if (plan.words.size() <= kMostWords) {
    return;
  }
  std::vector<double> tells;
  for (const PlannedWord& word : plan.words) {
    tells.push_back(word.weight * word.idf);
  }
  std::nth_element(tells.begin(), tells.begin() + kMostWords, tells.end(),
                   std::greater<>());
  const double most_left_out = tells[kMostWords];
  std::vector<PlannedWord> kept;
  std::vector<std::size_t> place(plan.words.size(), kMostWords);
  for (std::size_t i = 0; i < plan.words.size(); ++i) {
    PlannedWord& word = plan.words[i];
    if (word.weight * word.idf > most_left_out) {
      place[i] = kept.size();
      kept.push_back(std::move(word));
    }
  }
  for (std::size_t& at : plan.sequence) {
    at = place[at];
  }
  std::erase(plan.sequence, kMostWords);
  plan.words = std::move(kept);
}

}  // namespace palpate
