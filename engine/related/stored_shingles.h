// Shingles of a text as the index keeps it.

#pragma once

#include "engine/index/stored_article.h"
#include "engine/related/near_duplicates.h"

namespace palpate {

inline constexpr double kCopy = 0.9;  // Jaccard at which a text is a copy.
// Estimated from the sketches; below it a text is none.
inline constexpr double kPerhapsCopy = 0.75;

// Of its terms; title and summary are left out.
Shingles stored_shingles(const StoredArticle& article);

// The same in the text's order, some more than once: enough for a sketch.
Shingles unsorted_shingles(const StoredArticle& article);

}  // namespace palpate
