// The OpenAPI 3.1 description of what this server answers.

#pragma once

#include <span>
#include <string>

#include "searchd/routes.h"

namespace palpate {

// Paths and summaries from the table, the rest (parameters, schemas) from
// web/openapi.json. Throws std::logic_error when that file describes a route
// that the table does not have.
std::string openapi_json(std::span<const Route> table);

}  // namespace palpate
