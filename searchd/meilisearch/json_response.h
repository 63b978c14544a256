// JSON on its way out.

#pragma once

#include <nlohmann/json.hpp>

#include "searchd/http.h"

namespace palpate {

// Bytes that are not UTF-8 are replaced: they must not cost a reader the
// answer.
HttpResponse json_response(const nlohmann::ordered_json& json);

}  // namespace palpate
