#include <chrono>

#include "searchd/app.h"
#include "searchd/demand_meter.h"
#include "searchd/json.h"
#include "searchd/routes.h"
#include "searchd/search_request.h"

namespace palpate {

// GET /v1/search?q=neck+pain&topic=Neck, or the same fields as a POST's body.
// With typing=1 the words are half typed: nobody has asked for them yet.
HttpResponse search(const HttpRequest& request, App& app) {
  const Fields fields = request_fields(request);
  const SearchRequest wanted = to_search_request(fields);
  const auto start = std::chrono::steady_clock::now();
  const SearchResponse found = app.searcher.search(wanted);
  if (!fields.flag("typing", false)) {
    app.demand.searched(wanted, found);
  }
  const std::chrono::duration<double, std::milli> took =
      std::chrono::steady_clock::now() - start;
  return {.body = search_json({wanted, found, took.count()})};
}

}  // namespace palpate
