// How near two articles are, and which are nearest to one.

#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/related/article_features.h"

namespace palpate {

struct Similar {
  DocId doc = 0;
  float score = 0;
  float text = 0;  // Cosine of the texts alone.
};

// Built anew for each update. Rows may be asked for from several threads once
// prepare() is done.
class Similarity {
 public:
  Similarity(const CatalogueContents& contents, const CorpusModel& model);

  // Works out the features of all articles, on `threads` threads, and what
  // depends on them: key terms in `contents`, the centroid, the folders.
  void prepare(CatalogueContents& contents, unsigned threads);

  // Latent vectors come after prepare(), learnt from text().
  const FeatureVector& text(DocId doc) const { return features_[doc].text; }

  // The articles nearest to `doc`, best first, at most `limit`; ties by DocId.
  // Other languages are never among them.
  std::vector<Similar> nearest(DocId doc, std::size_t limit) const;

  // How much of the score sharing of neighbours may make up: nothing in a
  // small corpus, where neighbours are few and far.
  float size_factor() const { return size_factor_; }

 private:
  struct Posting {
    DocId doc = 0;
    float weight = 0;
  };

  using Postings = std::unordered_map<std::uint32_t, std::vector<Posting>>;

  void weigh_folders();
  void weigh_centroid();
  float score(DocId doc, DocId other, float& text) const;
  float folder_weight(DocId doc, DocId other) const;

  const CatalogueContents& contents_;
  const CorpusModel& model_;
  std::vector<ArticleFeatures> features_;
  std::vector<float> centrality_;  // Mean similarity to all articles.
  std::unordered_map<std::string, float> folders_;
  Postings key_terms_;
  Postings titles_;
  float size_factor_ = 0;
  double centroid_square_ = 0;
};

}  // namespace palpate
