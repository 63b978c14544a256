#include "searchd/meilisearch/json_response.h"

namespace palpate {

HttpResponse json_response(const nlohmann::ordered_json& json) {
  return {.body = json.dump(-1, ' ', false,
                            nlohmann::ordered_json::error_handler_t::replace)};
}

}  // namespace palpate
