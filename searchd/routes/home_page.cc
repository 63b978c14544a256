#include <algorithm>

#include "searchd/app.h"
#include "searchd/caching.h"
#include "searchd/html.h"
#include "searchd/routes.h"
#include "searchd/site.h"
#include "searchd/url_coding.h"

namespace palpate {
namespace {

constexpr std::size_t kNewest = 6;
constexpr std::size_t kTopics = 18;

std::vector<View> facet_links(const std::vector<Facet>& facets) {
  std::vector<View> views;
  for (const Facet& facet : facets) {
    for (const FacetValue& value : facet.values) {
      if (views.size() == kTopics) {
        break;
      }
      views.push_back({.texts = {{"name", value.value},
                                 {"count", std::to_string(value.count)},
                                 {"link", "/search?topic=" +
                                              encode_percent(value.value)}}});
    }
  }
  return views;
}

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
  view.lists["topics"] = facet_links(found.facets);
  view.flags["has_topics"] = !view.lists["topics"].empty();
  for (const SearchHit& hit : found.hits) {
    view.lists["newest"].push_back(newest_view(hit));
  }
  view.flags["has_newest"] = !found.hits.empty();
  return cacheable(request, page_response(render("home", view)), kRevalidate);
}

}  // namespace palpate
