#include "searchd/app.h"
#include "searchd/demand_meter.h"
#include "searchd/routes.h"
#include "searchd/search_request.h"
#include "searchd/search_view.h"
#include "searchd/site.h"

namespace palpate {

// GET or POST /search; the site's own form posts, so that words of illness
// stay out of addresses, histories and logs.
HttpResponse search_page(const HttpRequest& request, App& app) {
  SearchRequest wanted = to_search_request(request_fields(request));
  wanted.facets = {"topic", "author", "language"};
  const SearchResponse found = app.searcher.search(wanted);
  app.demand.searched(seen_search(wanted, found));
  // The query stays out of the title, too: titles end up in histories.
  View view = site_view(app, wanted.text.empty() ? "Articles" : "Results");
  view.flags["noindex"] = true;
  add_search(wanted, found, view);
  if (found.hits.empty()) {
    add_topics(app.searcher.search({.facets = {"topic"}, .limit = 0}).facets,
               view);
  }
  return page_response(render("search", view));
}

}  // namespace palpate
