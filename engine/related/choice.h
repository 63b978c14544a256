// From the articles nearest to one to those shown beneath it: the editor's
// first, then the series, then the nearest, no two of them the same text.

#pragma once

#include <string>
#include <vector>

#include "engine/index/article_store.h"
#include "engine/related/editors_hand.h"
#include "engine/related/nearest_articles.h"

namespace palpate {

// One article to show.
struct Pick {
  DocId doc = 0;
  float score = 0;
  bool pinned = false;
  std::string reason;
};

// Built once for an update; choose() may be called from several threads when
// the features of all articles are there.
class RelatedChoice {
 public:
  // Keeps references. The sketches in `contents` must be up to date.
  RelatedChoice(const CatalogueContents& contents, FeatureTable& features,
                const ArticleStore& store, const EditorsHand& editors,
                const RelatedSettings& settings);

  // What to show beneath `doc`, best first, out of `nearest` with their final
  // scores (best first).
  std::vector<Pick> choose(DocId doc,
                           const std::vector<Neighbour>& nearest) const;

 private:
  bool is_copy(DocId a, DocId b) const;
  bool may_show(DocId doc, DocId other, const std::vector<Pick>& picks) const;
  void pick_diverse(DocId doc, const std::vector<Neighbour>& nearest,
                    std::vector<Pick>& picks) const;

  const CatalogueContents& contents_;
  FeatureTable& features_;
  const ArticleStore& store_;
  const EditorsHand& editors_;
  float minimum_ = 0;
  float nearness_ = 0;
};

}  // namespace palpate
