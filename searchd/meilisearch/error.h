// Errors as Meilisearch's clients read them: message, code, type and link.

#pragma once

#include <string>
#include <string_view>

#include "searchd/problem.h"

namespace palpate {

struct App;

// 400 with Meilisearch's own code: "invalid_search_limit".
Problem invalid_value(std::string code, std::string message);

// 403: what would change the index, which is the indexer's to write.
Problem read_only_index();

// Answers `problem` in Meilisearch's form; its link leads to our own page on
// what this API takes.
HttpResponse meilisearch_error(const Problem& problem,
                               const HttpRequest& request, const App& app);

}  // namespace palpate
