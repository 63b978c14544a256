// What the index says of a text that is not in it.

#pragma once

#include "engine/index/index_reader.h"
#include "engine/related/related_reading.h"

namespace palpate {

// Keeps nothing of the draft.
DraftAnswer read_draft(const Article& draft, const Snapshot& snapshot,
                       std::size_t limit);

// How an article is shown in a list; similarity and reason are left open.
RelatedArticle related_article(const Catalogue& catalogue, DocId doc);

}  // namespace palpate
