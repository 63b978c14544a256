#include "searchd/app.h"
#include "searchd/caching.h"
#include "searchd/routes.h"
#include "searchd/site.h"
#include "searchd/templates.h"

namespace palpate {
namespace {

// sitemaps.org: one file lists no more.
constexpr std::size_t kMaxAddresses = 50'000;

std::vector<View> address_views(const Catalogue& catalogue,
                                const std::string& base) {
  std::vector<View> views;
  for (DocId doc = 1; doc < catalogue.rows(); ++doc) {
    if (!catalogue.alive(doc) || views.size() + 1 >= kMaxAddresses) {
      continue;
    }
    const std::string url = absolute_url(base, catalogue.url(doc));
    // A sitemap speaks for its own host only.
    if (!url.starts_with(base + "/")) {
      continue;
    }
    const auto updated = catalogue.updated(doc);
    const auto changed = updated ? updated : catalogue.published(doc);
    views.push_back(
        {.texts = {{"url", url}, {"changed", changed ? to_iso(*changed) : ""}},
         .flags = {{"has_changed", changed.has_value()}}});
  }
  return views;
}

}  // namespace

// GET /sitemap.xml
HttpResponse sitemap(const HttpRequest& request, App& app) {
  const std::string base = public_url(request, app);
  View view{.texts = {{"base", base}}};
  view.lists["addresses"] = app.index.read([&](const Snapshot& snapshot) {
    return address_views(snapshot.catalogue(), base);
  });
  HttpResponse response{.content_type = "application/xml; charset=utf-8",
                        .body = render("sitemap", view)};
  response.headers["Vary"] = "Host";
  return cacheable(request, std::move(response), kRevalidate);
}

// GET /robots.txt: pages of results are for people; a crawler that follows
// filters would never end.
HttpResponse robots(const HttpRequest& request, App& app) {
  HttpResponse response{.content_type = "text/plain; charset=utf-8",
                        .body =
                            "User-agent: *\n"
                            "Disallow: /search\n"
                            "Disallow: /v1/\n"
                            "Disallow: /editor\n"
                            "Sitemap: " +
                            public_url(request, app) + "/sitemap.xml\n"};
  response.headers["Vary"] = "Host";
  return cacheable(request, std::move(response), kCacheShortly);
}

}  // namespace palpate
