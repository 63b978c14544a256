// Answers to searches that many readers make, ready to send again. Readers ask
// for the same few things: a third of them come back within minutes.
//
// In memory alone, and bounded; what was asked is kept as a hash and inside its
// own answer, until others push it out or the index changes.

#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/search/search.h"
#include "searchd/demand_counts.h"
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
  // Of a Snapshot.
  struct IndexState {
    std::uint64_t revision = 0;
    std::uint64_t identity = 0;
  };

  // 0 bytes: keeps nothing.
  explicit ResultCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // The answer of that revision; null when there is none. A newer revision
  // empties the cache, and an older one is never served or kept again. So does
  // another index, whatever its revision.
  std::shared_ptr<const CachedSearch> find(const SearchRequest& request,
                                           const IndexState& state);

  // Gives the answer back, kept or not.
  std::shared_ptr<const CachedSearch> keep(const SearchRequest& request,
                                           const IndexState& state,
                                           CachedSearch answer);

 private:
  struct Key {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    bool operator==(const Key&) const = default;
  };

  struct HashKey {
    std::size_t operator()(const Key& key) const { return key.low; }
  };

  struct Entry {
    Key key;
    std::size_t bytes = 0;
    std::shared_ptr<const CachedSearch> answer;
  };

  static Key key_of(const SearchRequest& request);
  bool is_current(const IndexState& state);  // Holding mutex_.

  const std::size_t max_bytes_;
  std::mutex mutex_;
  IndexState state_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // The one asked for last in front.
  std::unordered_map<Key, std::list<Entry>::iterator, HashKey> by_key_;
};

}  // namespace palpate
