#include "engine/search/explanation.h"

#include <string>

namespace palpate {
namespace {

// " (title 1, text 4)".
std::string in_fields(const FieldCounts& counts) {
  std::string text;
  const auto add = [&text](std::string_view name, std::uint32_t count) {
    if (count > 0) {
      text += (text.empty() ? " (" : ", ") + std::string(name) + ' ' +
              std::to_string(count);
    }
  };
  add("title", counts.title);
  add("summary", counts.front);
  add("heading", counts.heading);
  add("text", counts.body);
  return text.empty() ? text : text + ')';
}

}  // namespace

std::vector<ScorePart> explain(const Candidate& candidate, double best,
                               const WordScorer& scorer,
                               std::span<const FieldCounts> counts) {
  std::vector<ScorePart> parts;
  const auto add = [&parts](std::string name, double score) {
    if (score != 0) {
      parts.push_back({std::move(name), score});
    }
  };
  for (std::size_t i = 0; i < scorer.own_count() && i < counts.size(); ++i) {
    const PlannedWord& word = *scorer.words()[i];
    add("word " + word.surface + in_fields(counts[i]),
        word.weight * scorer.word(i, counts[i], candidate.doc));
  }
  add("vocabulary", candidate.expansions);
  add("words near each other", candidate.pairs);
  add("subject of the title", candidate.subjects);
  add("near articles", candidate.neighbours);
  add("latent similarity", best * candidate.latent);
  add("title is the query", best * candidate.title);
  if (candidate.freshness != 1) {
    add("times freshness", 0.5 + 0.5 * candidate.freshness);
  }
  return parts;
}

}  // namespace palpate
