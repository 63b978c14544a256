// docs/meilisearch.md, built into the program: what errors link to.

#pragma once

#include <string_view>

namespace palpate {

// The text of "meilisearch.md"; a view with null data for other names.
std::string_view meilisearch_manual(std::string_view name);

}  // namespace palpate
