// How often each query was asked, kept so that no count can point at one
// person: a query shows only after `k` separate hours or days have asked for
// it. Until then it lives in memory, and is forgotten when it stays rare.

#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/date.h"

namespace palpate {

// What is known of a query that may be shown.
struct QueryCount {
  std::string query;
  std::uint64_t searches = 0;
  std::uint64_t clicks = 0;      // Searches that led to a page.
  std::uint64_t positions = 0;   // Of the clicked hits, from 1, added up.
  std::uint64_t results = 0;     // Articles found, the last time.
  std::vector<std::string> top;  // Ids of the first hits then.
  Date last_asked{};
};

// All searches of one day, whatever was asked.
struct DayCount {
  std::uint64_t searches = 0;
  std::uint64_t without_result = 0;
  std::uint64_t clicks = 0;
};

// All that may be shown, and saved.
struct ShownCounts {
  std::map<std::string, QueryCount, std::less<>> queries;  // By their words.
  std::map<Date, DayCount> days;
};

struct SearchSeen {
  std::string query;  // As QueryScreen admitted it; "" counts for the day only.
  std::uint64_t results = 0;
  std::vector<std::string> top;
};

struct ClickSeen {
  std::string query;
  std::uint64_t position = 1;
};

// Not safe to share between threads: DemandMeter guards it.
class DemandCounts {
 public:
  using Time = std::chrono::system_clock::time_point;

  struct Bounds {
    int k = 5;                            // Never taken as less than 3.
    std::chrono::hours bucket{24};        // What makes two askings separate.
    std::chrono::hours forget{24 * 60};   // A rare query not asked for so long.
    std::chrono::hours keep{24 * 400};    // Likewise a shown one, and days.
    std::size_t most_pending = 20'000;    // The longest unasked goes first.
    std::size_t most_published = 20'000;  // Then rare ones stay pending.
  };

  explicit DemandCounts(Bounds bounds);

  // Takes back what was saved before a restart.
  void restore(ShownCounts shown) { shown_ = std::move(shown); }

  void add(SearchSeen search, Time now);
  // Counts a click only for a query that was searched for, and at most one for
  // each search.
  void add(const ClickSeen& click, Time now);
  void forget_old(Time now);

  const ShownCounts& shown() const { return shown_; }

  std::size_t pending() const { return pending_.size(); }

  // Whether shown() differs from what was last saved.
  bool changed() const { return changed_; }

  void set_changed(bool changed) { changed_ = changed; }

 private:
  struct Pending {
    QueryCount count;
    int buckets = 0;
    std::int64_t last_bucket = 0;
  };

  using PendingList = std::list<Pending>;  // The last asked for is in front.

  std::int64_t bucket_of(Time now) const;
  Pending& pending(const std::string& query);
  void publish(PendingList::iterator found);
  void drop(PendingList::iterator found);

  Bounds bounds_;
  PendingList rare_;
  std::unordered_map<std::string_view, PendingList::iterator> pending_;
  ShownCounts shown_;
  bool changed_ = false;
};

}  // namespace palpate
