// Which words of a draft could link to which article.

#pragma once

#include <vector>

#include "engine/article/article.h"
#include "engine/index/catalogue.h"
#include "engine/related/corpus_model.h"
#include "engine/related/related_reading.h"

namespace palpate {

// Looks for the names of `articles` (nearest first) in the draft's paragraphs:
// the longest names first, each article once, no two links on the same words,
// never in a heading. What the draft links to already is left out. In the
// order of the draft.
std::vector<LinkSuggestion> suggest_links(const Article& draft,
                                          const std::vector<DocId>& articles,
                                          const Catalogue& catalogue,
                                          const CorpusModel& model);

}  // namespace palpate
