#include "searchd/meilisearch/answer.h"

#include <algorithm>
#include <chrono>

#include "engine/text/unicode.h"
#include "searchd/demand_meter.h"
#include "searchd/meilisearch/error.h"
#include "searchd/meilisearch/hits.h"
#include "searchd/meilisearch/names.h"
#include "searchd/meilisearch/search_query.h"
#include "searchd/search_request.h"

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kMostFacetHits = 100;
// More values than any site has: rare ones must be found, too.
constexpr std::size_t kAllValues = 1'000'000;
// The score that shows as one half: BM25 has no greatest one.
constexpr double kHalfScore = 10;

// Meilisearch's clients expect whole milliseconds.
std::int64_t milliseconds_since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() -
                                                               start)
      .count();
}

void add_facets(const std::vector<Attribute>& attributes,
                const std::vector<Facet>& facets, Json& answer) {
  Json distribution = Json::object();
  Json stats = Json::object();
  for (std::size_t i = 0; i < attributes.size(); ++i) {
    const std::string name(name_of(attributes[i]));
    Json counts = Json::object();
    for (const FacetValue& value : facets[i].values) {
      counts[value.value] = value.count;
    }
    distribution[name] = std::move(counts);
    if (attributes[i] == Attribute::kYear && !facets[i].values.empty()) {
      const auto [first, last] = std::ranges::minmax(
          facets[i].values, {},
          [](const FacetValue& value) { return std::stoi(value.value); });
      stats[name] = {{"min", std::stoi(first.value)},
                     {"max", std::stoi(last.value)}};
    }
  }
  answer["facetDistribution"] = std::move(distribution);
  answer["facetStats"] = std::move(stats);
}

void add_paging(const SearchQuery& query, std::size_t total, Json& answer) {
  if (!query.paged) {
    answer["limit"] = query.request.limit;
    answer["offset"] = query.request.offset;
    answer["estimatedTotalHits"] = total;
    return;
  }
  const std::size_t size = query.hits_per_page;
  answer["hitsPerPage"] = size;
  answer["page"] = query.page;
  answer["totalPages"] = size == 0 ? 0 : (total + size - 1) / size;
  answer["totalHits"] = total;
}

// What our own API says of a search, by the same names.
void add_help(const SearchResponse& found, Json& answer) {
  answer["searched"] = found.searched;
  answer["corrected"] = found.corrected;
  answer["did_you_mean"] =
      found.did_you_mean ? Json(*found.did_you_mean) : Json();
  Json expanded = Json::array();
  for (const Expansion& expansion : found.expanded) {
    expanded.push_back({{"from", expansion.from}, {"to", expansion.to}});
  }
  answer["expanded"] = std::move(expanded);
  answer["notice"] = Json();
  if (found.notice) {
    answer["notice"] = {{"id", found.notice->id},
                        {"title", found.notice->title},
                        {"text", found.notice->text},
                        {"link", found.notice->link},
                        {"link_text", found.notice->link_text}};
  }
}

Attribute read_facet_name(const Parameters& parameters) {
  const auto attribute = attribute_named(parameters.text("facetName", ""));
  if (!attribute || facet_of(*attribute).empty()) {
    throw parameters.refuse("facetName", "one of " + facet_names());
  }
  return *attribute;
}

// Some word of the value begins with what was typed.
bool completes(std::string_view value, const std::string& typed) {
  const std::string folded = fold(value);
  return folded.starts_with(typed) ||
         folded.find(' ' + typed) != std::string::npos;
}

// Those that pass the filter; all of them when there is none.
std::vector<RelatedArticle> passing(
    std::vector<RelatedArticle> articles,
    const std::function<ArticleTest(const Catalogue&)>& filter,
    IndexReader& index) {
  if (!filter) {
    return articles;
  }
  return index.read([&](const Snapshot& snapshot) {
    const ArticleTest test = filter(snapshot.catalogue());
    std::vector<RelatedArticle> passed = articles;
    std::erase_if(passed, [&](const RelatedArticle& article) {
      const DocId doc = snapshot.catalogue().find(article.id);
      return doc == 0 || !test(doc);
    });
    return passed;
  });
}

std::vector<RelatedArticle> related_articles(const Parameters& parameters,
                                             App& app) {
  const auto* id = parameters.find("id");
  if (id == nullptr || !(id->is_string() || id->is_number_integer())) {
    throw parameters.refuse("id", "the id of an article");
  }
  auto found = app.related.related_to(
      id->is_string() ? id->get<std::string>() : id->dump(), kMaxLimit);
  if (!found) {
    throw Problem(404, "not_found_similar_id", "There is no such article.");
  }
  return passing(std::move(found->related), read_filter(parameters), app.index);
}

}  // namespace

bool is_half_typed(const HttpRequest& request) {
  return request.header("x-meilisearch-client").find("instant-meilisearch") !=
         std::string_view::npos;
}

Json search_answer(const Parameters& parameters, App& app, Asked asked) {
  const auto start = Clock::now();
  const SearchQuery query = read_search(parameters);
  SearchResponse found = app.searcher.search(query.request);
  if (asked.counts) {
    app.demand.searched(seen_search(query.request, found));
  }
  for (SearchHit& hit : found.hits) {
    hit.score = hit.score / (hit.score + kHalfScore);
  }
  Json answer = {
      {"hits", hits_json(app.index, {.hits = found.hits, .terms = found.terms},
                         query.style)},
      {"query", query.request.text},
      {"processingTimeMs", milliseconds_since(start)}};
  add_paging(query, found.total, answer);
  if (parameters.has("facets")) {
    add_facets(query.facets, found.facets, answer);
  }
  add_help(found, answer);
  return answer;
}

Json facet_answer(const Parameters& parameters, App& app) {
  const auto start = Clock::now();
  const Attribute facet = read_facet_name(parameters);
  const std::string typed =
      collapse_spaces(fold(parameters.text("facetQuery", "")));
  SearchRequest request = read_search(parameters).request;
  request.limit = 0;
  request.facets = {std::string(facet_of(facet))};
  request.facet_values = kAllValues;
  Json hits = Json::array();
  const SearchResponse found = app.searcher.search(request);
  for (const FacetValue& value : found.facets.front().values) {
    if (hits.size() < kMostFacetHits && completes(value.value, typed)) {
      hits.push_back({{"value", value.value}, {"count", value.count}});
    }
  }
  return {{"facetHits", std::move(hits)},
          {"facetQuery", parameters.has("facetQuery")
                             ? Json(parameters.text("facetQuery", ""))
                             : Json()},
          {"processingTimeMs", milliseconds_since(start)}};
}

Json similar_answer(const Parameters& parameters, App& app) {
  const auto start = Clock::now();
  parameters.expect_only({kSimilarNames});
  const std::size_t offset = parameters.number("offset", 0, kMaxOffset);
  const std::size_t limit = parameters.number("limit", 20, kMostHits);
  const HitStyle style{
      .retrieved = read_attributes(parameters, "attributesToRetrieve", {"*"}),
      .ranking_score = parameters.flag("showRankingScore")};
  const std::vector<RelatedArticle> related = related_articles(parameters, app);
  std::vector<SearchHit> hits;
  for (std::size_t i = offset; i < std::min(related.size(), offset + limit);
       ++i) {
    hits.push_back({.id = related[i].id, .score = related[i].similarity});
  }
  return {{"hits", hits_json(app.index, {.hits = hits}, style)},
          {"id", *parameters.find("id")},
          {"processingTimeMs", milliseconds_since(start)},
          {"limit", limit},
          {"offset", offset},
          {"estimatedTotalHits", related.size()}};
}

}  // namespace palpate
