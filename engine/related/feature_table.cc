#include "engine/related/feature_table.h"

#include <atomic>
#include <future>

namespace palpate {

FeatureTable::FeatureTable(const CatalogueContents& contents,
                           const ArticleStore& articles,
                           const CorpusModel& model)
    : contents_(contents),
      articles_(articles),
      model_(model),
      links_(contents),
      features_(contents.entries.size()) {}

const ArticleFeatures& FeatureTable::of(DocId doc) {
  if (features_[doc] == nullptr) {
    const CatalogueEntry& entry = contents_.entries[doc];
    features_[doc] = std::make_unique<ArticleFeatures>(
        features_of(entry, articles_.read(entry.location), model_));
    features_[doc]->links = links_.links(doc);
    features_[doc]->linked_from = links_.linked_from(doc);
  }
  return *features_[doc];
}

Subject FeatureTable::subject(DocId doc) {
  const CatalogueEntry& entry = contents_.entries[doc];
  return {entry.id, of(doc), entry.latent};
}

void FeatureTable::fill(unsigned threads) {
  for_each_article(contents_, threads, [this](DocId doc) { of(doc); });
}

void FeatureTable::weigh_centrality(DocId doc) {
  features_[doc]->centrality = model_.centrality(features_[doc]->text);
}

void for_each_article(const CatalogueContents& contents, unsigned threads,
                      const std::function<void(DocId)>& use) {
  std::atomic<DocId> next = 1;
  const auto work = [&] {
    for (DocId doc = next++; doc < contents.entries.size(); doc = next++) {
      if (!contents.entries[doc].id.empty()) {
        use(doc);
      }
    }
  };
  std::vector<std::future<void>> helpers;
  for (unsigned i = 1; i < threads; ++i) {
    helpers.push_back(std::async(std::launch::async, work));
  }
  work();
  for (std::future<void>& helper : helpers) {
    helper.get();  // Throws what it threw.
  }
}

}  // namespace palpate
