#include "engine/related/relate_articles.h"

#include <xxhash.h>

#include <algorithm>
#include <future>
#include <map>
#include <thread>

#include "engine/related/article_links.h"
#include "engine/related/article_relations.h"
#include "engine/related/corpus_shape.h"
#include "engine/related/latent_articles.h"
#include "engine/related/relation_changes.h"

namespace palpate {
namespace {

// So few articles are related anew in a moment.
constexpr std::size_t kSmallCorpus = 300;
// What may change before everything is worked out anew: a twentieth.
constexpr std::size_t kShareOfChange = 20;

// Of everything that relations follow besides the articles.
std::uint64_t hash_settings(const Settings& settings,
                            const RelateOptions& options) {
  const RelatedSettings& related = settings.related;
  std::string all = std::to_string(related.minimum_similarity) + ' ' +
                    std::to_string(related.diversity) + ' ' +
                    std::to_string(related.recency) + ' ' +
                    std::to_string(related.popularity) + '\n';
  for (const RelatedRule& rule : settings.related_rules) {
    all += "rule " + rule.article + '\n';
    for (const auto* const list : {&rule.show, &rule.hide, &rule.hide_topics}) {
      for (const std::string& value : *list) {
        all += value + '\n';
      }
      all += '\n';
    }
  }
  if (related.popularity) {
    const std::map<std::string, std::uint64_t> clicks(options.clicks.begin(),
                                                      options.clicks.end());
    for (const auto& [id, count] : clicks) {
      all += id + ' ' + std::to_string(count) + '\n';
    }
  }
  return XXH3_64bits(all.data(), all.size());
}

std::size_t count_articles(const CatalogueContents& contents) {
  return static_cast<std::size_t>(std::count_if(
      contents.entries.begin(), contents.entries.end(),
      [](const CatalogueEntry& entry) { return !entry.id.empty(); }));
}

void relate_all(CatalogueContents& contents, const ArticleStore& store,
                const Settings& settings, const RelateOptions& options) {
  const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  contents.reasons = {""};
  contents.relation_model = count_features(contents, store);
  CorpusModel model(contents.relation_model, contents.terms);
  model.make_tables();
  FeatureTable features(contents, store, model);
  features.fill(threads);
  contents.relation_model.centroid = centroid_of(contents, features);
  weigh_folders(contents, features, contents.relation_model);
  // One thread learns from the texts alone; what else needs only them goes on.
  auto space = std::async(std::launch::async,
                          [&] { return learn_space(contents, features); });
  ArticleRelations relations(contents, features, store, settings, options);
  for_each_article(contents, threads, [&](DocId doc) {
    features.weigh_centrality(doc);
    relations.describe(doc);
  });
  contents.latent = space.get();
  for_each_article(contents, threads, [&](DocId doc) {
    contents.entries[doc].latent =
        place_in_space(LatentView(contents.latent), features.of(doc).text);
  });
  const KeyTermIndex index(contents, relations.similarity());
  for_each_article(contents, threads, [&](DocId doc) {
    contents.entries[doc].nearest =
        nearest_articles(doc, index, relations.similarity(), features);
  });
  relations.share_all(threads);
  for_each_article(contents, threads, [&](DocId doc) { relations.show(doc); });
  contents.relation_model.settings_hash = hash_settings(settings, options);
}

}  // namespace

bool are_relations_outdated(const CatalogueContents& contents,
                            const Settings& settings,
                            const RelateOptions& options) {
  return contents.relation_model.settings_hash !=
         hash_settings(settings, options);
}

void relate_articles(CatalogueContents& contents,
                     const std::vector<DocId>& changed,
                     const Settings& settings, IndexWriter& writer,
                     const RelateOptions& options) {
  const auto store = writer.articles();
  resolve_links(contents, writer.committed(), changed, settings.site_rules());
  const std::size_t articles = count_articles(contents);
  RelationModel& model = contents.relation_model;
  const std::size_t removed =
      writer.committed().articles() + changed.size() - articles;
  model.changed_since +=
      static_cast<std::uint32_t>(std::max(changed.size(), removed));
  if (articles <= kSmallCorpus || model.articles == 0 ||
      are_relations_outdated(contents, settings, options) ||
      model.changed_since * kShareOfChange > model.articles) {
    relate_all(contents, *store, settings, options);
    return;
  }
  const CorpusModel corpus(contents.relation_model, contents.terms);
  FeatureTable features(contents, *store, corpus);
  ArticleRelations relations(contents, features, *store, settings, options);
  relate_changed(contents, writer.committed(), changed, relations);
}

}  // namespace palpate
