// One search of Meilisearch's form, from its parameters to its answer.

#pragma once

#include <nlohmann/json.hpp>

#include "searchd/app.h"
#include "searchd/meilisearch/parameters.h"

namespace palpate {

// How a search came in.
struct Asked {
  // Whether it counts as what readers look for. InstantSearch asks anew with
  // each letter, and what is half typed nobody has asked for.
  bool counts = true;
};

bool is_half_typed(const HttpRequest& request);

// Throws Problem and Error.
nlohmann::ordered_json search_answer(const Parameters& parameters, App& app,
                                     Asked asked);

// The values of a facet that begin with "facetQuery", with their counts.
nlohmann::ordered_json facet_answer(const Parameters& parameters, App& app);

// What to read next, by "id".
nlohmann::ordered_json similar_answer(const Parameters& parameters, App& app);

}  // namespace palpate
