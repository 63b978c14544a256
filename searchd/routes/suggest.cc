#include "searchd/app.h"
#include "searchd/fields.h"
#include "searchd/json.h"
#include "searchd/routes.h"
#include "searchd/search_request.h"

namespace palpate {

// GET /v1/suggest?q=sho, or q in a POST's body, for words that should stay out
// of logs.
HttpResponse suggest(const HttpRequest& request, App& app) {
  const Fields fields = request_fields(request);
  const std::string typed = fields.text("q", kMaxQueryCharacters);
  const std::size_t limit = fields.number("limit", 8, kMaxLimit);
  return {.body = suggestions_json(typed, app.suggester.suggest(typed, limit))};
}

}  // namespace palpate
