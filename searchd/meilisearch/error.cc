#include "searchd/meilisearch/error.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "searchd/meilisearch/json_response.h"
#include "searchd/site.h"

namespace palpate {
namespace {

std::string_view type_of(int status) {
  return status >= 500 ? "internal" : "invalid_request";
}

}  // namespace

Problem invalid_value(std::string code, std::string message) {
  return {400, std::move(code), std::move(message)};
}

Problem read_only_index() {
  return {403, "index_is_read_only",
          "The index is written by the indexer alone, from the site's own "
          "articles. Change an article and run the indexer; settings are in "
          "palpate.toml."};
}

HttpResponse meilisearch_error(const Problem& problem,
                               const HttpRequest& request, const App& app) {
  std::string code = problem.code;
  std::ranges::replace(code, '-', '_');
  const nlohmann::ordered_json json = {
      {"message", problem.detail},
      {"code", code},
      {"type", type_of(problem.status)},
      {"link", public_url(request, app) + "/docs/meilisearch.md#" + code}};
  HttpResponse response = json_response(json);
  response.status = problem.status;
  response.headers = problem.headers;
  return response;
}

}  // namespace palpate
