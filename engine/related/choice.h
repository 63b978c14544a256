// From the articles nearest to one to those shown beneath it: the editor's
// first, then the series, then the nearest, no two of them the same text.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/index/article_store.h"
#include "engine/related/editors_hand.h"
#include "engine/related/nearest_articles.h"
#include "engine/related/reason.h"

namespace palpate {

// One article to show.
struct Pick {
  DocId doc = 0;
  float score = 0;
  bool pinned = false;
  std::string reason;
};

class CopyCheck;

// Built once for an update; choose() may be called from several threads.
class RelatedChoice {
 public:
  // Keeps references. Sketches and key terms in `contents` must be up to date.
  RelatedChoice(const CatalogueContents& contents, const ArticleStore& store,
                const EditorsHand& editors, const RelatedSettings& settings);

  // Notes the article's words that reasons may name; otherwise they are looked
  // for when first needed, on one thread.
  void note_words(DocId doc);

  // What to show beneath `doc`, best first, out of `nearest` with their final
  // scores (best first).
  std::vector<Pick> choose(DocId doc,
                           const std::vector<Neighbour>& nearest) const;

 private:
  const std::vector<TellingWord>& words_of(DocId doc) const;
  std::string reason(DocId doc, DocId other) const;
  bool may_show(DocId doc, DocId other, const std::vector<Pick>& picks,
                CopyCheck& copies) const;
  void pick_diverse(DocId doc, const std::vector<Neighbour>& nearest,
                    std::vector<Pick>& picks, CopyCheck& copies) const;

  const CatalogueContents& contents_;
  const ArticleStore& store_;
  const EditorsHand& editors_;
  float minimum_ = 0;
  float nearness_ = 0;
  mutable std::vector<std::optional<std::vector<TellingWord>>> words_;
};

}  // namespace palpate
