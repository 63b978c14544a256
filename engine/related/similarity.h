// How near two articles are.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "engine/related/article_features.h"
#include "engine/related/folder_tree.h"

namespace palpate {

// What each part of nearness counts for; the cosine of the texts counts 1.
// Chosen on three judged sets at once, see docs/related.md.
struct SimilarityWeights {
  float title = 0.25F;
  float latent = 0.3F;
  float mention = 0.3F;    // The article names the other one.
  float mentioned = 0.1F;  // The other names the article.
  float tags = 0.3F;
  float folder = 1;
  float links = 0.2F;        // Link to the same, or to each other.
  float linked_from = 0.2F;  // The same links to them, or they do.
  float centrality = 1.5F;
  float sharing = 0.5F;  // Their nearest articles are the same.
};

struct Closeness {
  float score = 0;
  float text = 0;  // Cosine of the texts alone.
};

// One of two articles to compare; views.
struct Subject {
  std::string_view id;
  const ArticleFeatures& features;
  std::span<const std::int8_t> latent;
};

// Immutable: share it between threads.
class Similarity {
 public:
  // Keeps a reference to `model`.
  Similarity(const RelationModel& model, const SimilarityWeights& weights);

  // How much of the score neighbours, latent vectors and the corpus's mean may
  // make up: little in a small corpus, where they say little.
  float size_factor() const { return size_factor_; }

  const SimilarityWeights& weights() const { return weights_; }

  const FolderTree& folders() const { return folders_; }

 private:
  SimilarityWeights weights_;
  float size_factor_ = 0;
  FolderTree folders_;
};

// From one article to others. Not to be shared between threads; make one in
// each.
class SimilarityFrom {
 public:
  SimilarityFrom(const Similarity& similarity, const Subject& own);

  Closeness to(const Subject& other) const;

 private:
  const Similarity& similarity_;
  Subject own_;
  FolderTree::Folder folder_;
  FeatureLookup text_;
  FeatureLookup title_;
  FeatureLookup mentions_;
};

}  // namespace palpate
