// What related reading looks at in one article. docs/related.md tells where
// each part comes from and what it brings.

#pragma once

#include <vector>

#include "engine/index/catalogue_contents.h"
#include "engine/index/stored_article.h"
#include "engine/related/corpus_model.h"
#include "engine/related/feature_vector.h"

namespace palpate {

// At most about 3 KB, however long the article.
struct ArticleFeatures {
  FeatureVector text;   // The heaviest terms; the title's count most. Unit.
  FeatureVector title;  // Words and pairs of words of the title. Unit.
  FeatureVector tags;   // Topics and tags as they stand. Unit.
  // What names the article: the pairs of its title's words (or its only word)
  // with their weights; they add up to 1.
  FeatureVector name;
  // How often other articles' names occur in the text: tf / (tf + 1).
  FeatureVector mentions;
  // Articles that it links to, and that link to it; each with itself. Unit.
  FeatureVector links;
  FeatureVector linked_from;
  float centrality = 0;  // Mean similarity of the text to all articles.
};

// Worked out from the article's own record; links are left out. Safe to call
// from several threads.
ArticleFeatures features_of(const CatalogueEntry& entry,
                            const StoredArticle& stored,
                            const CorpusModel& model);

}  // namespace palpate
