// From the articles nearest to one to those shown beneath it: the editor's
// first, then the series, then the nearest, no two of them the same text.

#pragma once

#include <memory>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/article/link_resolver.h"
#include "engine/index/article_store.h"
#include "engine/index/catalogue.h"
#include "engine/related/near_duplicates.h"
#include "engine/related/similarity.h"
#include "engine/settings/settings.h"

namespace palpate {

// Shingles of a stored text, by its terms: the summary and title are left out.
Shingles stored_shingles(const StoredArticle& article);

// Built once for an update; choose() may be called from several threads.
class RelatedChoice {
 public:
  // Keeps references. The sketches in `contents` must be up to date.
  RelatedChoice(const CatalogueContents& contents, const Similarity& similarity,
                const ArticleStore& store, const Settings& settings);

  // What to show beneath `doc`, best first, out of `nearest` (best first).
  // Fills in the reasons.
  void choose(DocId doc, const std::vector<Similar>& nearest,
              CatalogueEntry& entry) const;

 private:
  struct Pick {
    DocId doc = 0;
    float score = 0;
    bool pinned = false;
    std::string reason;
  };

  DocId resolve(const std::string& reference, DocId from) const;
  std::vector<DocId> wanted_by_editor(DocId doc) const;
  std::unordered_set<DocId> unwanted_by_editor(DocId doc) const;
  DocId next_in_series(DocId doc) const;
  bool is_copy(DocId a, DocId b) const;
  bool may_show(DocId doc, DocId other, const std::vector<Pick>& picks,
                const std::unordered_set<DocId>& unwanted) const;
  void pick_diverse(DocId doc, const std::vector<Similar>& nearest,
                    const std::unordered_set<DocId>& unwanted,
                    std::vector<Pick>& picks) const;

  const CatalogueContents& contents_;
  const Similarity& similarity_;
  const ArticleStore& store_;
  const Settings& settings_;
  LinkResolver resolver_;
  std::unordered_map<std::string, DocId> rows_;                 // By id.
  std::unordered_map<std::string, std::vector<DocId>> series_;  // In order.
};

}  // namespace palpate
