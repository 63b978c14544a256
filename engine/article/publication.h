// The gate that keeps drafts in: only what passes it may enter an index.

#pragma once

#include "engine/article/article.h"
#include "engine/base/date.h"

namespace palpate {

// Published by its own words, and not dated after `today`. Everything else is
// kept out of the index in every form.
bool is_public(const Article& article, Date today);

}  // namespace palpate
