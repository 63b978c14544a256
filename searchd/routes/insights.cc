#include "searchd/app.h"
#include "searchd/demand_json.h"
#include "searchd/editor_door.h"
#include "searchd/fields.h"
#include "searchd/routes.h"
#include "searchd/search_request.h"

namespace palpate {

// GET /v1/insights?limit=20, for editors.
HttpResponse insights(const HttpRequest& request, App& app) {
  app.editors.check(request);
  const std::size_t limit =
      request_fields(request).number("limit", 20, kMaxLimit);
  return {.body =
              insights_json(app.demand.report(), app.settings.insights, limit)};
}

}  // namespace palpate
