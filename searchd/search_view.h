// A search's answer as the page of results shows it.

#pragma once

#include "engine/search/search.h"
#include "searchd/templates.h"

namespace palpate {

// Adds to `view` what web/templates/search.html shows.
void add_search(const SearchRequest& request, const SearchResponse& found,
                View& view);

}  // namespace palpate
