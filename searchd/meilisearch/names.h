// The parameters that Meilisearch's clients send, supported here or not: others
// are misspelt.

#pragma once

#include <string_view>

namespace palpate {

inline constexpr std::string_view kSearchNames[] = {"q",
                                                    "offset",
                                                    "limit",
                                                    "page",
                                                    "hitsPerPage",
                                                    "attributesToRetrieve",
                                                    "attributesToCrop",
                                                    "cropLength",
                                                    "cropMarker",
                                                    "attributesToHighlight",
                                                    "highlightPreTag",
                                                    "highlightPostTag",
                                                    "showMatchesPosition",
                                                    "showRankingScore",
                                                    "showRankingScoreDetails",
                                                    "filter",
                                                    "sort",
                                                    "facets",
                                                    "matchingStrategy",
                                                    "attributesToSearchOn",
                                                    "rankingScoreThreshold",
                                                    "locales",
                                                    "distinct",
                                                    "hybrid",
                                                    "vector",
                                                    "retrieveVectors",
                                                    "media",
                                                    "personalize",
                                                    "showPerformanceDetails"};

// Beside the above.
inline constexpr std::string_view kMultiSearchNames[] = {"indexUid",
                                                         "federationOptions"};
inline constexpr std::string_view kFacetSearchNames[] = {
    "facetName", "facetQuery", "exhaustiveFacetCount"};

inline constexpr std::string_view kSimilarNames[] = {"id",
                                                     "embedder",
                                                     "offset",
                                                     "limit",
                                                     "filter",
                                                     "attributesToRetrieve",
                                                     "showRankingScore",
                                                     "showRankingScoreDetails",
                                                     "rankingScoreThreshold",
                                                     "retrieveVectors",
                                                     "showPerformanceDetails"};

}  // namespace palpate
