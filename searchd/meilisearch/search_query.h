// A search as Meilisearch's clients put it: what to look for, and how its hits
// are to be shown.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/search/search.h"
#include "searchd/meilisearch/attributes.h"
#include "searchd/meilisearch/parameters.h"

namespace palpate {

// One more than a search of ours gives at once: to know whether there is a
// further page, InstantSearch asks for one hit more than the page holds.
inline constexpr std::size_t kMostHits = 101;

// How hits are written. `body` shows only where it is named: "*" stands for
// all other attributes.
struct HitStyle {
  std::vector<Attribute> retrieved;
  std::vector<Attribute> highlighted;
  std::map<Attribute, std::size_t> cropped;  // To so many words.
  std::string pre_tag = "<em>";
  std::string post_tag = "</em>";
  std::string crop_marker = "…";
  bool matches_position = false;
  bool ranking_score = false;
  bool ranking_details = false;

  bool formatted() const { return !highlighted.empty() || !cropped.empty(); }
};

struct SearchQuery {
  SearchRequest request;
  HitStyle style;
  std::vector<Attribute> facets;
  // By pages, when the client asked so; else by offset and limit.
  bool paged = false;
  std::size_t page = 1;  // 0 shows nothing.
  std::size_t hits_per_page = 20;
};

// Throws Problem (400) that names the parameter and what it takes, also for
// what is not supported here (docs/meilisearch.md).
SearchQuery read_search(const Parameters& parameters);

// The filter of a request as the engine takes it; empty without one.
std::function<ArticleTest(const Catalogue&)> read_filter(
    const Parameters& parameters);

// The attributes that `name` lists; "*" for all but the body.
std::vector<Attribute> read_attributes(
    const Parameters& parameters, std::string_view name,
    const std::vector<std::string>& fallback);

}  // namespace palpate
