// The features of a corpus's articles: all of them, or as they are asked for.

#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "engine/index/article_store.h"
#include "engine/related/article_features.h"
#include "engine/related/link_graph.h"
#include "engine/related/similarity.h"

namespace palpate {

class FeatureTable {
 public:
  // Keeps references.
  FeatureTable(const CatalogueContents& contents, const ArticleStore& articles,
               const CorpusModel& model);

  // Works out those of all articles, on `threads` threads; of() may then be
  // called from several threads, and before that from one.
  void fill(unsigned threads);

  const ArticleFeatures& of(DocId doc);
  Subject subject(DocId doc);

  const CatalogueContents& contents() const { return contents_; }

  const LinkGraph& link_graph() const { return links_; }

  // Fills in the centrality, where it depends on a centroid learnt from these.
  void weigh_centrality(DocId doc);

 private:
  const CatalogueContents& contents_;
  const ArticleStore& articles_;
  const CorpusModel& model_;
  const LinkGraph links_;
  std::vector<std::unique_ptr<ArticleFeatures>> features_;
};

// Calls `use` for each living row, on `threads` threads.
void for_each_article(const CatalogueContents& contents, unsigned threads,
                      const std::function<void(DocId)>& use);

}  // namespace palpate
