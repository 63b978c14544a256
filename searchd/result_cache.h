// Answers to searches that many readers make. Readers ask for the same few
// things: a third of them come back within minutes.

#pragma once

#include <memory>

#include "engine/search/search.h"
#include "searchd/demand_counts.h"
#include "searchd/revision_cache.h"
#include "searchd/search_json.h"

namespace palpate {

struct CachedSearch {
  SearchJson json;
  SearchSeen seen;  // What the demand meter makes of it.
};

// Requests with a filter of their own are not kept: two filters cannot be told
// apart. Safe to share between threads.
class ResultCache {
 public:
  // 0 bytes: keeps nothing.
  explicit ResultCache(std::size_t max_bytes) : answers_(max_bytes) {}

  // As RevisionCache does.
  std::shared_ptr<const CachedSearch> find(const SearchRequest& request,
                                           const IndexState& state);
  std::shared_ptr<const CachedSearch> keep(const SearchRequest& request,
                                           const IndexState& state,
                                           CachedSearch answer);

 private:
  RevisionCache<CachedSearch> answers_;
};

}  // namespace palpate
