#include "engine/text/unicode.h"
#include "searchd/app.h"
#include "searchd/caching.h"
#include "searchd/fields.h"
#include "searchd/json.h"
#include "searchd/routes.h"
#include "searchd/search_request.h"
#include "searchd/site.h"
#include "searchd/templates.h"

namespace palpate {
namespace {

constexpr std::size_t kSuggestions = 8;

}  // namespace

// GET /opensearch.xml
HttpResponse opensearch(const HttpRequest& request, App& app) {
  const std::string& name = app.settings.site.name;
  View view;
  view.texts["name"] = name.empty() ? "Palpate" : name;
  view.texts["short_name"] = truncate_utf8(view.texts["name"], 16);
  view.texts["base"] = public_url(request, app);
  HttpResponse response{
      .content_type = "application/opensearchdescription+xml; charset=utf-8",
      .body = render("opensearch", view)};
  // The answer depends on Host when no public_url is set.
  response.headers["Vary"] = "Host";
  return cacheable(request, std::move(response), kRevalidate);
}

// GET /opensearch/suggest?q=sho
HttpResponse opensearch_suggest(const HttpRequest& request, App& app) {
  const std::string typed =
      request_fields(request).text("q", kMaxQueryCharacters);
  return {.content_type = "application/x-suggestions+json; charset=utf-8",
          .body = opensearch_json(typed,
                                  app.suggester.suggest(typed, kSuggestions))};
}

}  // namespace palpate
