// Answers to searches that many readers make. Readers ask for the same few
// things: a third of them come back within minutes.

#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "engine/search/search.h"
#include "searchd/demand_counts.h"
#include "searchd/revision_cache.h"
#include "searchd/search_json.h"

namespace palpate {

struct CachedSearch {
  SearchJson json;
  std::optional<SearchSeen> seen;  // What the demand meter makes of it.
};

// What is asked for today: pins and notices end on their day. Not for requests
// with a filter of their own: two filters cannot be told apart.
CacheKey request_key(const SearchRequest& request);

// The same from a URL's query string as it was written, before it is read.
CacheKey written_key(std::string_view query);

// Safe to share between threads.
class ResultCache : public RevisionCache<CachedSearch> {
 public:
  using RevisionCache::RevisionCache;

  // As RevisionCache does.
  std::shared_ptr<const CachedSearch> keep(const CacheKey& key,
                                           const IndexState& state,
                                           CachedSearch answer);
};

}  // namespace palpate
