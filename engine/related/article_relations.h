// Working out relations: the steps that a full run and an update have in
// common.

#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/related/choice.h"
#include "engine/related/relate_articles.h"
#include "engine/related/sharing.h"

namespace palpate {

// Lives as long as one update. The relation model in `contents` must be there;
// vectors and nearest articles must be before show() is called.
class ArticleRelations {
 public:
  // Keeps references.
  ArticleRelations(CatalogueContents& contents, FeatureTable& features,
                   const ArticleStore& store, const Settings& settings,
                   const RelateOptions& options);

  FeatureTable& features() { return features_; }

  const Similarity& similarity() const { return similarity_; }

  const EditorsHand& editors() const { return editors_; }

  // Key terms and sketch of one article.
  void describe(DocId doc);

  // Nearest articles that all rows will be compared by; call it before show()
  // is called from several threads.
  void share_all(unsigned threads);

  // Fills in neighbours and related reading from the nearest articles.
  void show(DocId doc);

 private:
  std::vector<Neighbour> final_scores(DocId doc);
  float favour(DocId doc) const;
  const Sharing& sharing(DocId doc);
  std::uint32_t reason_number(const std::string& reason);

  CatalogueContents& contents_;
  FeatureTable& features_;
  const ArticleStore& store_;
  const Settings& settings_;
  const RelateOptions& options_;
  Similarity similarity_;
  EditorsHand editors_;
  RelatedChoice choice_;
  std::size_t sharing_size_ = 0;
  std::vector<Sharing> sharing_;
  std::optional<Date> newest_;
  std::uint64_t most_clicks_ = 0;
  std::mutex reasons_mutex_;
  std::unordered_map<std::string, std::uint32_t> reasons_;
};

}  // namespace palpate
