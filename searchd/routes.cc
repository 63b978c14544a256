#include "searchd/routes.h"

#include "searchd/app.h"

// clang-format off
#define ROUTES(R)                                                             \
  R("GET", "/v1/search", search, "Ranked articles with snippets and facets")  \
  R("POST", "/v1/search", search, "The same, with the words in the body")     \
  R("GET", "/v1/suggest", suggest, "Completions for what is being typed")     \
  R("POST", "/v1/suggest", suggest, "The same, with the words in the body")   \
  R("GET", "/v1/articles/*/related", related_to_article, "What to read next") \
  R("GET", "/v1/articles/*", article, "What one article is")                  \
  R("GET", "/v1/related", related_to_url, "What to read next, by URL")        \
  R("POST", "/v1/related", related_to_draft, "The same for a draft")          \
  R("POST", "/v1/check", check, "What the audit says of a draft")             \
  R("POST", "/v1/clicks", clicks, "Counts that a result was chosen")          \
  R("GET", "/v1/insights", insights, "What readers look for; for editors")    \
  R("GET", "/v1/audit", audit, "What to mend; for editors")                   \
  R("GET", "/", home_page, "The example site")                                \
  R("GET", "/search", search_page, "A page of results")                       \
  R("POST", "/search", search_page, "The same, with the words in the body")   \
  R("GET", "/articles/*", article_page, "An article to read")                 \
  R("GET", "/editor", editor, "The editors' desk")                            \
  R("GET", "/editor/demand", editor_demand, "What readers look for")          \
  R("GET", "/editor/audit", editor_audit, "What to mend")                     \
  R("GET", "/editor/playground", editor_playground, "Trying settings")        \
  R("POST", "/editor/playground", editor_playground, "The same, with words")  \
  R("GET", "/editor/draft", editor_draft, "Checking a draft")                 \
  R("POST", "/editor/draft", editor_draft, "The same, with its text")         \
  R("GET", "/opensearch.xml", opensearch, "Description for browsers")         \
  R("GET", "/opensearch/suggest", opensearch_suggest, "Their suggestions")    \
  R("GET", "/palpate.js", widget_script, "Widgets for publishers' pages")     \
  R("GET", "/palpate-related.js", related_script, "Related reading alone")    \
  R("GET", "/palpate.css", widget_style, "Their style")                       \
  R("GET", "/site.css", site_style, "Style of the example site")              \
  R("GET", "/editor.css", editor_style, "Style of the editors' desk")         \
  R("GET", "/favicon.svg", favicon, "Icon of the example site")               \
  R("GET", "/sitemap.xml", sitemap, "Addresses of the example site")          \
  R("GET", "/robots.txt", robots, "What crawlers should leave alone")         \
  R("GET", "/healthz", healthz, "Whether the process is alive")               \
  R("GET", "/readyz", readyz, "Whether the index can be searched")            \
  R("GET", "/version", version, "Which build this is")                        \
  R("GET", "/metrics", metrics, "Counters for Prometheus")                    \
  R("GET", "/openapi.json", openapi, "This list, as OpenAPI 3.1")

// clang-format on

namespace palpate {

#define DECLARE(method, pattern, name, summary) \
  HttpResponse name(const HttpRequest& request, App& app);
ROUTES(DECLARE)

std::span<const Route> routes() {
#define ENTRY(method, pattern, name, summary) {method, pattern, name, summary},
  static constexpr Route kRoutes[] = {ROUTES(ENTRY)};
  return kRoutes;
}

std::optional<std::vector<std::string>> match_path(std::string_view pattern,
                                                   std::string_view path) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) {
    return pattern == path ? std::optional(std::vector<std::string>())
                           : std::nullopt;
  }
  const std::string_view before = pattern.substr(0, star);
  const std::string_view after = pattern.substr(star + 1);
  if (path.size() <= before.size() + after.size() ||
      !path.starts_with(before) || !path.ends_with(after)) {
    return std::nullopt;
  }
  path.remove_prefix(before.size());
  path.remove_suffix(after.size());
  return std::vector<std::string>{std::string(path)};
}

}  // namespace palpate
