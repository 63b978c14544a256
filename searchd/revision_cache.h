// Answers ready to send again, of one revision of the index.
//
// In memory alone, and bounded; what was asked is kept as a hash, and perhaps
// inside its own answer, until others push it out or the index changes.

#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/index/index_reader.h"

namespace palpate {

// Of a Snapshot.
struct IndexState {
  std::uint64_t revision = 0;
  std::uint64_t identity = 0;
};

IndexState state_of(const Snapshot& snapshot);
IndexState newest_state(IndexReader& index);

// What was asked, as a hash of all that the answer depends on.
struct CacheKey {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  bool operator==(const CacheKey&) const = default;
};

CacheKey cache_key(std::string_view asked);

// Safe to share between threads.
template <typename Answer>
class RevisionCache {
 public:
  // 0 bytes: keeps nothing.
  explicit RevisionCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // The answer of that revision; null when there is none. A newer revision
  // empties the cache, and an older one is never served or kept again. So does
  // another index, whatever its revision.
  std::shared_ptr<const Answer> find(const CacheKey& key,
                                     const IndexState& state) {
    const std::lock_guard lock(mutex_);
    const auto found = is_current(state) ? by_key_.find(key) : by_key_.end();
    if (found == by_key_.end()) {
      return nullptr;
    }
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->answer;
  }

  // Finds what `key` finds, when it finds anything, under `other` as well.
  void link(const CacheKey& key, const CacheKey& other,
            const IndexState& state) {
    const std::lock_guard lock(mutex_);
    const auto found = is_current(state) ? by_key_.find(key) : by_key_.end();
    if (found == by_key_.end() || found->second->others.size() == kMostOthers ||
        !by_key_.emplace(other, found->second).second) {
      return;
    }
    found->second->others.push_back(other);
    found->second->bytes += kOtherKey;
    bytes_ += kOtherKey;
    shrink();
  }

  // Gives the answer back, kept or not; `bytes` is what its texts take.
  std::shared_ptr<const Answer> keep(const CacheKey& key,
                                     const IndexState& state, Answer answer,
                                     std::size_t bytes) {
    auto shared = std::make_shared<const Answer>(std::move(answer));
    bytes += kOverhead;
    const std::lock_guard lock(mutex_);
    if (bytes > max_bytes_ / kLargestShare || !is_current(state) ||
        by_key_.contains(key)) {
      return shared;
    }
    entries_.push_front({key, {}, bytes, shared});
    by_key_.emplace(key, entries_.begin());
    bytes_ += bytes;
    shrink();
    return shared;
  }

 private:
  // What an entry costs beside its texts.
  static constexpr std::size_t kOverhead = 256;
  static constexpr std::size_t kOtherKey = 96;
  static constexpr std::size_t kMostOthers = 8;
  // A page of hundreds of results would push out many others.
  static constexpr std::size_t kLargestShare = 16;

  struct HashKey {
    std::size_t operator()(const CacheKey& key) const { return key.low; }
  };

  struct Entry {
    CacheKey key;
    std::vector<CacheKey> others;  // Linked to it.
    std::size_t bytes = 0;
    std::shared_ptr<const Answer> answer;
  };

  // Holding mutex_.
  bool is_current(const IndexState& state) {
    if (state.revision > state_.revision || state.identity != state_.identity) {
      by_key_.clear();
      entries_.clear();
      bytes_ = 0;
      state_ = state;
    }
    return state.revision == state_.revision;
  }

  // Holding mutex_.
  void shrink() {
    while (bytes_ > max_bytes_) {
      const Entry& last = entries_.back();
      bytes_ -= last.bytes;
      by_key_.erase(last.key);
      for (const CacheKey& other : last.others) {
        by_key_.erase(other);
      }
      entries_.pop_back();
    }
  }

  const std::size_t max_bytes_;
  std::mutex mutex_;
  IndexState state_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // The one asked for last in front.
  std::unordered_map<CacheKey, typename std::list<Entry>::iterator, HashKey>
      by_key_;
};

}  // namespace palpate
