#include "engine/related/article_features.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace palpate {
namespace {

constexpr float kTitleWeight = 5;
constexpr float kFrontWeight = 4;  // Summary, topics and tags.
// A little more than the usual 1/2 and 1, on the judged sets.
constexpr float kCountPower = 0.6F;
constexpr float kRarityPower = 1.1F;
// The rest of a long text adds little to its direction.
constexpr std::size_t kMostTerms = 400;
constexpr std::size_t kMostMentions = 1000;

FeatureVector text_of(const StoredArticle& stored, const CorpusModel& model) {
  const auto terms = stored.terms();
  std::vector<float> counts(terms.size());
  const auto tokens = stored.tokens();
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i] < counts.size()) {  // Not a stop word.
      counts[tokens[i]] += i < stored.title_tokens()   ? kTitleWeight
                           : i < stored.front_tokens() ? kFrontWeight
                                                       : 1;
    }
  }
  FeatureVector text;
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (counts[i] > 0) {
      text.push_back(
          {terms[i], std::pow(counts[i], kCountPower) *
                         std::pow(model.term_idf(terms[i]), kRarityPower)});
    }
  }
  std::sort(text.begin(), text.end(),
            [](const FeatureWeight& a, const FeatureWeight& b) {
              return a.feature < b.feature;
            });
  normalize(text);
  keep_heaviest(text, kMostTerms);
  return text;
}

FeatureVector mentions_of(const StoredArticle& stored,
                          const CorpusModel& model) {
  std::vector<std::uint32_t> found;
  const auto terms = stored.terms();
  TermHash before = 0;
  bool first = true;
  const auto count = [&](std::uint32_t feature) {
    if (model.in_titles(feature)) {
      found.push_back(feature);
    }
  };
  for (const StoredArticle::LocalTerm token : stored.tokens()) {
    if (token >= terms.size()) {
      continue;  // A stop word.
    }
    const TermHash term = terms[token];
    count(name_feature(term));
    if (!first) {
      count(pair_feature(before, term));
    }
    before = term;
    first = false;
  }
  std::sort(found.begin(), found.end());
  FeatureVector mentions;
  for (auto first_one = found.begin(); first_one != found.end();) {
    const auto next = std::upper_bound(first_one, found.end(), *first_one);
    const auto times = static_cast<float>(next - first_one);
    mentions.push_back({*first_one, times / (times + 1)});
    first_one = next;
  }
  keep_heaviest(mentions, kMostMentions);
  return mentions;
}

FeatureVector title_of(const std::vector<TermHash>& terms,
                       const CorpusModel& model) {
  std::unordered_map<std::uint32_t, float> counts;
  for (const TermHash term : terms) {
    ++counts[term];
  }
  for (const std::uint32_t pair : pairs_of(terms)) {
    ++counts[pair];
  }
  for (auto& [feature, count] : counts) {
    count = (1 + std::log(count)) * model.feature_idf(feature);
  }
  FeatureVector title = to_vector(counts);
  normalize(title);
  return title;
}

FeatureVector name_of(const std::vector<TermHash>& terms,
                      const CorpusModel& model) {
  std::unordered_map<std::uint32_t, float> weights;
  for (const std::uint32_t feature : name_features(terms)) {
    weights[feature] = model.feature_idf(feature);
  }
  FeatureVector name = to_vector(weights);
  float whole = 0;
  for (const FeatureWeight& feature : name) {
    whole += feature.weight;
  }
  for (FeatureWeight& feature : name) {
    feature.weight = whole > 0 ? feature.weight / whole : 0;
  }
  return name;
}

FeatureVector tags_of(const CatalogueEntry& entry, const CorpusModel& model) {
  std::unordered_map<std::uint32_t, float> weights;
  for (const std::uint32_t tag : tag_features(entry)) {
    weights[tag] = model.feature_idf(tag);
  }
  FeatureVector tags = to_vector(weights);
  normalize(tags);
  return tags;
}

}  // namespace

ArticleFeatures features_of(const CatalogueEntry& entry,
                            const StoredArticle& stored,
                            const CorpusModel& model) {
  const std::vector<TermHash> terms = model.title_terms(entry, stored);
  ArticleFeatures features{.text = text_of(stored, model),
                           .title = title_of(terms, model),
                           .tags = tags_of(entry, model),
                           .name = name_of(terms, model),
                           .mentions = mentions_of(stored, model)};
  features.centrality = model.centrality(features.text);
  return features;
}

}  // namespace palpate
