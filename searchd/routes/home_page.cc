#include "searchd/app.h"
#include "searchd/caching.h"
#include "searchd/html.h"
#include "searchd/routes.h"
#include "searchd/site.h"

namespace palpate {
namespace {

constexpr std::size_t kNewest = 6;

View newest_view(const SearchHit& hit) {
  return {.texts = {{"title", hit.title.text},
                    {"link", safe_link(hit.url)},
                    {"summary", hit.summary},
                    {"date", date_in_words(hit.published)},
                    {"topic", hit.topics.empty() ? "" : hit.topics.front()}},
          .flags = {{"has_summary", !hit.summary.empty()},
                    {"has_date", hit.published.has_value()},
                    {"has_topic", !hit.topics.empty()}}};
}

}  // namespace

// GET /
HttpResponse home_page(const HttpRequest& request, App& app) {
  const SearchResponse found = app.searcher.search(
      {.sort = SortOrder::kNewest, .facets = {"topic"}, .limit = kNewest});
  View view = site_view(app, "");
  view.flags["has_hint"] = true;
  view.texts["total"] = std::to_string(found.total);
  add_topics(found.facets, view);
  for (const SearchHit& hit : found.hits) {
    view.lists["newest"].push_back(newest_view(hit));
  }
  view.flags["has_newest"] = !found.hits.empty();
  return cacheable(request, page_response(render("home", view)), kRevalidate);
}

}  // namespace palpate
