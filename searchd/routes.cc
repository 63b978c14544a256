#include "searchd/routes.h"

#include <algorithm>

#include "searchd/app.h"
#include "searchd/problem.h"

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

#define MEILISEARCH_ROUTES(R)                                                 \
  R("GET", "/indexes", meilisearch_indexes, "The one index")                  \
  R("POST", "/indexes", meilisearch_write, "Refused: the indexer writes")     \
  R("GET", "/indexes/*/documents/*", meilisearch_document, "One article")     \
  R("GET", "/indexes/*/search", meilisearch_search, "A search")               \
  R("POST", "/indexes/*/search", meilisearch_search, "The same, in a body")   \
  R("POST", "/indexes/*/facet-search", meilisearch_facet_search,              \
    "Values of a facet")                                                      \
  R("GET", "/indexes/*/similar", meilisearch_similar, "What to read next")    \
  R("POST", "/indexes/*/similar", meilisearch_similar, "The same, in a body") \
  R("GET", "/indexes/*/stats", meilisearch_index_stats, "How many articles")  \
  R("GET", "/indexes/*", meilisearch_index, "The index by any name")          \
  R("POST", "/indexes/*", meilisearch_write, "Refused: the indexer writes")   \
  R("PUT", "/indexes/*", meilisearch_write, "Refused: the indexer writes")    \
  R("PATCH", "/indexes/*", meilisearch_write, "Refused: the indexer writes")  \
  R("DELETE", "/indexes/*", meilisearch_write, "Refused: the indexer writes") \
  R("POST", "/multi-search", meilisearch_multi_search, "Several searches")    \
  R("GET", "/stats", meilisearch_stats, "How many articles")                  \
  R("GET", "/health", meilisearch_health, "Whether searches are answered")    \
  R("GET", "/docs/meilisearch.md", meilisearch_page, "What errors link to")

// clang-format on

namespace palpate {

#define DECLARE(method, pattern, name, summary) \
  HttpResponse name(const HttpRequest& request, App& app);
ROUTES(DECLARE)
MEILISEARCH_ROUTES(DECLARE)

HttpResponse meilisearch_error(const Problem& problem,
                               const HttpRequest& request, const App& app);

std::span<const Route> routes() {
#define ENTRY(method, pattern, name, summary) {method, pattern, name, summary},
#define MEILISEARCH_ENTRY(method, pattern, name, summary) \
  {method, pattern, name, summary, meilisearch_error},
  static constexpr Route kRoutes[] = {
      ROUTES(ENTRY) MEILISEARCH_ROUTES(MEILISEARCH_ENTRY)};
  return kRoutes;
}

std::optional<std::vector<std::string>> match_path(std::string_view pattern,
                                                   std::string_view path) {
  std::vector<std::string> taken;
  for (std::size_t star = pattern.find('*'); star != std::string_view::npos;
       star = pattern.find('*')) {
    if (!path.starts_with(pattern.substr(0, star)) || path.size() == star) {
      return std::nullopt;
    }
    path.remove_prefix(star);
    pattern.remove_prefix(star + 1);
    const std::string_view next = pattern.substr(0, pattern.find('*'));
    const bool last = next.size() == pattern.size();
    const std::size_t end =
        last ? std::max(path.size(), next.size()) - next.size()
             : path.find(next, 1);
    if (end == 0 || end >= path.size() + last) {
      return std::nullopt;
    }
    taken.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return pattern == path ? std::optional(std::move(taken)) : std::nullopt;
}

}  // namespace palpate
