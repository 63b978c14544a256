// The gate that keeps drafts in: only what passes it may enter an index.

#pragma once

#include <string_view>

#include "engine/article/article.h"
#include "engine/base/date.h"

namespace palpate {

// Published by its own words, and not dated after `today`. Everything else is
// kept out of the index in every form.
bool is_public(const Article& article, Date today);

// Whether the folder says "not yet": Jekyll's _drafts/, and what Astro skips
// (a leading "_" below src/content or src/pages). Readers make such articles
// Visibility::kDraft whatever their front matter says.
bool is_draft_path(std::string_view relative_path);

}  // namespace palpate
