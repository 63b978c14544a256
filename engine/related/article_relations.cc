#include "engine/related/article_relations.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "engine/related/near_duplicates.h"
#include "engine/related/stored_shingles.h"

namespace palpate {
namespace {

constexpr std::size_t kNeighbours = 10;
// The most that being new, or much read, can add to a score. Small, so that
// neither brings up what is not near.
constexpr float kMostForRecency = 0.2F;
constexpr float kMostForPopularity = 0.1F;
constexpr double kRecencyHalfLife = 365;  // Days.

std::optional<Date> date_of(const CatalogueEntry& entry) {
  return entry.updated ? entry.updated : entry.published;
}

}  // namespace

ArticleRelations::ArticleRelations(CatalogueContents& contents,
                                   FeatureTable& features,
                                   const ArticleStore& store,
                                   const Settings& settings,
                                   const RelateOptions& options)
    : contents_(contents),
      features_(features),
      store_(store),
      settings_(settings),
      options_(options),
      similarity_(contents.relation_model, options.weights),
      editors_(contents, settings),
      choice_(contents, store, editors_, settings.related),
      sharing_size_(sharing_size(contents.relation_model.articles)),
      sharing_(contents.entries.size()) {
  if (settings.related.recency > 0) {
    for (const CatalogueEntry& entry : contents.entries) {
      newest_ = std::max(newest_, date_of(entry));
    }
  }
  for (const auto& [id, clicks] : options.clicks) {
    most_clicks_ = std::max(most_clicks_, clicks);
  }
  for (std::uint32_t i = 0; i < contents.reasons.size(); ++i) {
    reasons_.emplace(contents.reasons[i], i);
  }
}

void ArticleRelations::describe(DocId doc) {
  CatalogueEntry& entry = contents_.entries[doc];
  entry.key_terms = key_terms_of(features_.of(doc).text);
  entry.sketch = make_sketch(unsorted_shingles(store_.read(entry.location)));
  choice_.note_words(doc);
}

const Sharing& ArticleRelations::sharing(DocId doc) {
  if (sharing_[doc].empty()) {
    sharing_[doc] =
        sharing_of(doc, contents_.entries[doc].nearest, sharing_size_);
  }
  return sharing_[doc];
}

void ArticleRelations::share_all(unsigned threads) {
  for_each_article(contents_, threads, [this](DocId doc) { sharing(doc); });
}

// What a score is multiplied with for being new and for being read.
float ArticleRelations::favour(DocId doc) const {
  const CatalogueEntry& entry = contents_.entries[doc];
  float favour = 1;
  const std::optional<Date> date = newest_ ? date_of(entry) : std::nullopt;
  if (date) {
    const auto age =
        std::chrono::sys_days(*newest_) - std::chrono::sys_days(*date);
    favour += kMostForRecency * static_cast<float>(settings_.related.recency) *
              static_cast<float>(std::exp2(-static_cast<double>(age.count()) /
                                           kRecencyHalfLife));
  }
  if (!settings_.related.popularity) {
    return favour;
  }
  const auto clicks = options_.clicks.find(entry.id);
  if (clicks != options_.clicks.end()) {
    favour += kMostForPopularity *
              std::log1p(static_cast<float>(clicks->second)) /
              std::log1p(static_cast<float>(most_clicks_));
  }
  return favour;
}

std::vector<Neighbour> ArticleRelations::final_scores(DocId doc) {
  std::vector<Neighbour> scores;
  for (const Near& near : contents_.entries[doc].nearest) {
    const float score =
        score_of(near) + options_.weights.sharing * similarity_.size_factor() *
                             shared(sharing(doc), sharing(near.doc));
    scores.push_back({near.doc, score * favour(near.doc)});
  }
  std::sort(scores.begin(), scores.end(),
            [](const Neighbour& a, const Neighbour& b) {
              return a.similarity != b.similarity ? a.similarity > b.similarity
                                                  : a.doc < b.doc;
            });
  return scores;
}

std::uint32_t ArticleRelations::reason_number(const std::string& reason) {
  const std::lock_guard lock(reasons_mutex_);
  const auto [found, is_new] = reasons_.try_emplace(
      reason, static_cast<std::uint32_t>(contents_.reasons.size()));
  if (is_new) {
    contents_.reasons.push_back(reason);
  }
  return found->second;
}

void ArticleRelations::show(DocId doc) {
  CatalogueEntry& entry = contents_.entries[doc];
  std::vector<Near> by_text = entry.nearest;
  std::sort(by_text.begin(), by_text.end(), [](const Near& a, const Near& b) {
    return a.text != b.text ? a.text > b.text : a.doc < b.doc;
  });
  by_text.resize(std::min(kNeighbours, by_text.size()));
  entry.neighbours.clear();
  float squares = 0;
  for (const Near& near : by_text) {
    squares += text_of(near) * text_of(near);
  }
  for (const Near& near : by_text) {
    entry.neighbours.push_back(
        {near.doc, squares > 0 ? text_of(near) * text_of(near) / squares : 0});
  }
  entry.related.clear();
  for (const Pick& pick : choice_.choose(doc, final_scores(doc))) {
    entry.related.push_back(
        {.doc = pick.doc,
         .reason = reason_number(pick.reason),
         .similarity = static_cast<std::uint16_t>(
             std::lround(std::clamp(pick.score, 0.0F, 1.0F) * 10'000)),
         .pinned = static_cast<std::uint16_t>(pick.pinned ? 1 : 0)});
  }
  entry.related.shrink_to_fit();
}

}  // namespace palpate
