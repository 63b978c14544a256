// How nearly an article's title says what the query says.

#pragma once

#include <span>

#include "engine/index/index_reader.h"
#include "engine/search/query_plan.h"
#include "engine/search/text_features.h"

namespace palpate {

struct TitleMatch {
  double cosine = 0;  // Of the idf-weighted words, 0 to 1.
  // The same words, in any order and number: of the whole title, or of what
  // stands before a colon ("Neck pain: the basics").
  bool equal = false;
};

// Lives as long as one ranking; keeps references.
class TitleMatcher {
 public:
  TitleMatcher(const QueryPlan& plan, const Catalogue& catalogue);

  // `counts` has one entry a word of the plan, at least. A cosine that will not
  // come above `least` may be left 0.
  TitleMatch match(std::span<const FieldCounts> counts,
                   const StoredArticle& article, DocId doc, double least) const;

 private:
  double square_of_title(const StoredArticle& article) const;
  bool is_subject(const StoredArticle& article, DocId doc) const;

  const QueryPlan& plan_;
  const Catalogue& catalogue_;
  double query_square_ = 0;
};

}  // namespace palpate
