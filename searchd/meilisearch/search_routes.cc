#include <set>

#include "searchd/meilisearch/answer.h"
#include "searchd/meilisearch/error.h"
#include "searchd/meilisearch/index_name.h"
#include "searchd/meilisearch/json_response.h"
#include "searchd/meilisearch/names.h"
#include "searchd/routes.h"

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

// A page of InstantSearch asks for its hits, and once more for each filter.
constexpr std::size_t kMostQueries = 20;

Parameters read_parameters(const HttpRequest& request, std::string kind) {
  check_index_name(request.path_params.front());
  return request.method == "POST"
             ? Parameters::from_body(request, std::move(kind))
             : Parameters::from_url(request, std::move(kind));
}

// One of several: named by its place, and its index by itself.
Json answer_query(const Json& query, App& app, Asked asked) {
  const Parameters parameters(query, "search");
  parameters.expect_only({kSearchNames, kMultiSearchNames});
  const std::string index = parameters.text("indexUid", "");
  check_index_name(index);
  Json answer = {{"indexUid", index}};
  answer.update(search_answer(parameters, app, asked));
  return answer;
}

const Json& read_queries(const Json& body) {
  if (body.contains("federation") && !body["federation"].is_null()) {
    throw invalid_value("invalid_multi_search_federation",
                        "federation takes nothing here: there is one index.");
  }
  if (!body.is_object() || !body.contains("queries") ||
      !body["queries"].is_array() || body["queries"].size() > kMostQueries) {
    throw invalid_value("invalid_multi_search_queries",
                        "queries takes a list of at most 20 searches.");
  }
  return body["queries"];
}

}  // namespace

// GET and POST /indexes/articles/search
HttpResponse meilisearch_search(const HttpRequest& request, App& app) {
  const Parameters parameters = read_parameters(request, "search");
  parameters.expect_only({kSearchNames});
  return json_response(
      search_answer(parameters, app, {.counts = !is_half_typed(request)}));
}

// POST /multi-search {"queries": [{"indexUid": "articles", "q": "neck"}]}
HttpResponse meilisearch_multi_search(const HttpRequest& request, App& app) {
  const Json body = read_body(request);
  Json results = Json::array();
  std::set<Json> counted;  // The same words again are the same question.
  for (const Json& query : read_queries(body)) {
    const bool first =
        counted.insert(query.is_object() ? query.value("q", Json()) : Json())
            .second;
    try {
      results.push_back(answer_query(
          query, app, {.counts = first && !is_half_typed(request)}));
    } catch (Problem& problem) {
      problem.detail = "Inside queries[" + std::to_string(results.size()) +
                       "]: " + problem.detail;
      throw;
    }
  }
  return json_response({{"results", std::move(results)}});
}

// POST /indexes/articles/facet-search {"facetName": "topics", "facetQuery":
// "n"}
HttpResponse meilisearch_facet_search(const HttpRequest& request, App& app) {
  const Parameters parameters = read_parameters(request, "facet_search");
  parameters.expect_only({kSearchNames, kFacetSearchNames});
  return json_response(facet_answer(parameters, app));
}

// GET and POST /indexes/articles/similar {"id": "neck/whiplash"}
HttpResponse meilisearch_similar(const HttpRequest& request, App& app) {
  return json_response(
      similar_answer(read_parameters(request, "similar"), app));
}

}  // namespace palpate
