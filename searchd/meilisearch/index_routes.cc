#include <string>

#include "searchd/app.h"
#include "searchd/caching.h"
#include "searchd/meilisearch/error.h"
#include "searchd/meilisearch/hits.h"
#include "searchd/meilisearch/index_name.h"
#include "searchd/meilisearch/json_response.h"
#include "searchd/meilisearch/manual_file.h"
#include "searchd/meilisearch/parameters.h"
#include "searchd/routes.h"
#include "searchd/search_request.h"

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

std::size_t count_articles(App& app) {
  return app.index.read(
      [](const Snapshot& snapshot) { return snapshot.catalogue().articles(); });
}

Json index_json(std::string_view name) {
  return {{"uid", name}, {"primaryKey", "id"}};
}

Json stats_json(App& app) {
  return {{"numberOfDocuments", count_articles(app)},
          {"isIndexing", false},
          {"fieldDistribution", Json::object()}};
}

}  // namespace

// GET /health
HttpResponse meilisearch_health(const HttpRequest& /*request*/, App& app) {
  count_articles(app);  // Throws where the index cannot be read.
  return {.body = R"({"status":"available"})"};
}

// GET /indexes
HttpResponse meilisearch_indexes(const HttpRequest& /*request*/, App& /*app*/) {
  return json_response({{"results", Json::array({index_json(kIndexName)})},
                        {"offset", 0},
                        {"limit", 20},
                        {"total", 1}});
}

// GET /indexes/articles
HttpResponse meilisearch_index(const HttpRequest& request, App& /*app*/) {
  check_index_name(request.path_params.front());
  return json_response(index_json(request.path_params.front()));
}

// GET /stats
HttpResponse meilisearch_stats(const HttpRequest& /*request*/, App& app) {
  return json_response(
      {{"lastUpdate", Json()}, {"indexes", {{kIndexName, stats_json(app)}}}});
}

// GET /indexes/articles/stats
HttpResponse meilisearch_index_stats(const HttpRequest& request, App& app) {
  check_index_name(request.path_params.front());
  return json_response(stats_json(app));
}

// GET /indexes/articles/documents/neck/whiplash?fields=title,body
HttpResponse meilisearch_document(const HttpRequest& request, App& app) {
  check_index_name(request.path_params.front());
  const Parameters parameters = Parameters::from_url(request, "document");
  const Json document =
      document_json(app.index, request.path_params.back(),
                    read_attributes(parameters, "fields", {"*", "body"}));
  if (document.is_null()) {
    throw Problem(404, "document_not_found", "There is no such article.");
  }
  return json_response(document);
}

// What would write: documents, settings, indexes, tasks.
HttpResponse meilisearch_write(const HttpRequest& /*request*/, App& /*app*/) {
  throw read_only_index();
}

// GET /docs/meilisearch.md: what the errors link to.
HttpResponse meilisearch_page(const HttpRequest& request, App& /*app*/) {
  return cacheable(request,
                   {.content_type = "text/plain; charset=utf-8",
                    .body = std::string(meilisearch_manual("meilisearch.md"))},
                   kCacheShortly);
}

}  // namespace palpate
