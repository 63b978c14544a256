#include "searchd/meilisearch/search_query.h"

#include <algorithm>
#include <charconv>
#include <memory>

#include "searchd/meilisearch/error.h"
#include "searchd/meilisearch/filter.h"
#include "searchd/search_request.h"

namespace palpate {
namespace {

constexpr std::size_t kMostWords = 1000;  // Of a crop.
constexpr std::string_view kEverything[] = {
    "id",   "url",      "title",     "summary", "authors", "topics",
    "tags", "language", "published", "updated", "year",    "section"};

Attribute read_attribute(const Parameters& parameters, std::string_view name,
                         std::string_view attribute) {
  const auto found = attribute_named(attribute);
  if (!found) {
    throw parameters.refuse(name,
                            "\"*\", or any of id, url, title, summary, body, "
                            "authors, topics, tags, language, published, "
                            "updated, year, section");
  }
  return *found;
}

template <typename Use>
void for_each_name(std::string_view name, Use use) {
  if (name == "*") {
    std::ranges::for_each(kEverything, use);
  } else {
    use(name);
  }
}

// "body:20", "body" and "*": so many words of each.
void read_crops(const Parameters& parameters, HitStyle& style) {
  constexpr std::string_view kName = "attributesToCrop";
  const std::size_t usual = parameters.number("cropLength", 10, kMostWords);
  for (const std::string& crop :
       parameters.texts(kName).value_or(std::vector<std::string>())) {
    const std::size_t colon = std::min(crop.find(':'), crop.size());
    std::size_t words = usual;
    if (colon < crop.size()) {
      const char* end = crop.data() + crop.size();
      const auto read = std::from_chars(crop.data() + colon + 1, end, words);
      if (read.ec != std::errc() || read.ptr != end || words > kMostWords) {
        throw parameters.refuse(
            kName, "names, each with a number of words or not: \"body:20\"");
      }
    }
    for_each_name(
        std::string_view(crop).substr(0, colon), [&](std::string_view name) {
          style.cropped[read_attribute(parameters, kName, name)] = words;
        });
  }
}

// "*" marks the body, too, where it is shown.
void mark_shown_body(const Parameters& parameters, HitStyle& style) {
  const auto names = parameters.texts("attributesToHighlight");
  const bool all = names && std::ranges::find(*names, "*") != names->end();
  const bool shown = style.cropped.contains(Attribute::kBody) ||
                     std::ranges::find(style.retrieved, Attribute::kBody) !=
                         style.retrieved.end();
  if (all && shown &&
      std::ranges::find(style.highlighted, Attribute::kBody) ==
          style.highlighted.end()) {
    style.highlighted.push_back(Attribute::kBody);
  }
}

HitStyle read_style(const Parameters& parameters) {
  HitStyle style{
      .retrieved = read_attributes(parameters, "attributesToRetrieve", {"*"}),
      .highlighted = read_attributes(parameters, "attributesToHighlight", {})};
  read_crops(parameters, style);
  mark_shown_body(parameters, style);
  style.pre_tag = parameters.text("highlightPreTag", style.pre_tag);
  style.post_tag = parameters.text("highlightPostTag", style.post_tag);
  style.crop_marker = parameters.text("cropMarker", style.crop_marker);
  style.matches_position = parameters.flag("showMatchesPosition");
  style.ranking_score = parameters.flag("showRankingScore");
  style.ranking_details = parameters.flag("showRankingScoreDetails");
  return style;
}

SortOrder read_sort(const Parameters& parameters, bool has_words) {
  const auto sort = parameters.texts("sort");
  if (!sort || sort->empty()) {
    return has_words ? SortOrder::kRelevance : SortOrder::kNewest;
  }
  if (sort->size() == 1) {
    if (sort->front() == "published:desc") {
      return SortOrder::kNewest;
    }
    if (sort->front() == "published:asc") {
      return SortOrder::kOldest;
    }
    if (sort->front() == "title:asc") {
      return SortOrder::kTitle;
    }
  }
  throw parameters.refuse("sort",
                          "one of published:desc, published:asc, title:asc");
}

std::vector<Attribute> read_facets(const Parameters& parameters) {
  std::vector<Attribute> facets;
  for (const std::string& name :
       parameters.texts("facets").value_or(std::vector<std::string>())) {
    if (name == "*") {
      return {Attribute::kAuthors, Attribute::kTopics, Attribute::kTags,
              Attribute::kLanguage, Attribute::kYear};
    }
    const auto attribute = attribute_named(name);
    if (!attribute || facet_of(*attribute).empty()) {
      throw parameters.refuse("facets", "\"*\", or any of " + facet_names());
    }
    if (std::ranges::find(facets, *attribute) == facets.end()) {
      facets.push_back(*attribute);
    }
  }
  return facets;
}

void read_paging(const Parameters& parameters, SearchQuery& query) {
  SearchRequest& request = query.request;
  query.paged = parameters.has("page") || parameters.has("hitsPerPage");
  if (query.paged) {
    query.page = parameters.number("page", 1, kMaxOffset);
    query.hits_per_page = parameters.number("hitsPerPage", 20, kMostHits);
    request.limit = query.page == 0 ? 0 : query.hits_per_page;
    request.offset =
        query.page == 0 ? 0 : (query.page - 1) * query.hits_per_page;
    if (request.offset > kMaxOffset) {
      throw parameters.refuse("page", "what is among the first 10000 hits");
    }
    return;
  }
  request.offset = parameters.number("offset", 0, kMaxOffset);
  request.limit = parameters.number("limit", 20, kMostHits);
}

std::string read_words(const Parameters& parameters) {
  try {
    return to_search_request(Fields({{"q", parameters.text("q", "")}})).text;
  } catch (const Problem& problem) {
    throw invalid_value("invalid_search_q", problem.detail);
  }
}

// What would change the hits, and is not to be had here, must not go unheeded.
void refuse_unsupported(const Parameters& parameters) {
  for (const std::string_view name :
       {"hybrid", "vector", "distinct", "media", "personalize"}) {
    if (parameters.has(name)) {
      throw parameters.refuse(name, "nothing here: it is not supported");
    }
  }
  if (parameters.flag("retrieveVectors")) {
    throw parameters.refuse("retrieveVectors", "false: there are no vectors");
  }
  const auto* threshold = parameters.find("rankingScoreThreshold");
  if (threshold != nullptr && *threshold != 0) {
    throw parameters.refuse("rankingScoreThreshold",
                            "nothing here: it is not supported");
  }
  const auto fields = parameters.texts("attributesToSearchOn");
  if (fields && std::ranges::find(*fields, "*") == fields->end()) {
    throw parameters.refuse(
        "attributesToSearchOn",
        "[\"*\"]: every search looks at all of an article. For the title "
        "alone write title: before the words");
  }
}

}  // namespace

SearchQuery read_search(const Parameters& parameters) {
  refuse_unsupported(parameters);
  SearchQuery query;
  query.request.text = read_words(parameters);
  query.request.filter = read_filter(parameters);
  query.request.sort = read_sort(parameters, !query.request.text.empty());
  query.style = read_style(parameters);
  query.request.explain = query.style.ranking_details;
  const std::string strategy = parameters.text("matchingStrategy", "last");
  if (strategy != "last" && strategy != "all" && strategy != "frequency") {
    throw parameters.refuse("matchingStrategy", "last, all or frequency");
  }
  query.request.all_words = strategy == "all";
  query.facets = read_facets(parameters);
  for (const Attribute facet : query.facets) {
    query.request.facets.emplace_back(facet_of(facet));
  }
  read_paging(parameters, query);
  return query;
}

std::function<ArticleTest(const Catalogue&)> read_filter(
    const Parameters& parameters) {
  const auto* filter = parameters.find("filter");
  if (filter == nullptr || filter->empty() || *filter == "") {
    return {};
  }
  const std::string code = parameters.refuse("filter", "").code;
  return
      [filter = std::make_shared<const Filter>(parse_filter(*filter, code))](
          const Catalogue& catalogue) { return to_test(*filter, catalogue); };
}

std::vector<Attribute> read_attributes(
    const Parameters& parameters, std::string_view name,
    const std::vector<std::string>& fallback) {
  std::vector<Attribute> attributes;
  for (const std::string& wanted : parameters.texts(name).value_or(fallback)) {
    for_each_name(wanted, [&](std::string_view one) {
      const Attribute attribute = read_attribute(parameters, name, one);
      if (std::ranges::find(attributes, attribute) == attributes.end()) {
        attributes.push_back(attribute);
      }
    });
  }
  return attributes;
}

}  // namespace palpate
