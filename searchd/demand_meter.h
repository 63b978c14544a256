// What readers look for, counted without knowing them: the searches and clicks
// of all routes come here, numbers go out.
//
// What was typed is held for a second at most, in memory. Then QueryScreen
// turns away what could point at a person, DemandCounts keeps the rest back
// until enough separate hours or days have asked for it, and only then does
// DemandStore write it down.

#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "engine/search/search.h"
#include "engine/settings/settings.h"
#include "searchd/demand_counts.h"
#include "searchd/demand_store.h"
#include "searchd/query_screen.h"

namespace palpate {

// For an editor: what may be shown.
struct DemandReport {
  std::vector<QueryCount> queries;              // The most asked for first.
  std::vector<std::pair<Date, DayCount>> days;  // In order.
};

// For /metrics.
struct DemandState {
  bool enabled = false;
  std::size_t published = 0;
  std::size_t pending = 0;
  std::uint64_t turned_away = 0;  // Searches whose words may not be counted.
  std::uint64_t dropped = 0;      // Searches lost because too many came.
  std::uint64_t save_failures = 0;
};

// What counts of a search and its answer: later pages and filtered ones do not.
std::optional<SearchSeen> seen_search(const SearchRequest& request,
                                      const SearchResponse& response);

// Safe to share between threads. Neither the disk nor the index can make it
// throw or wait: what cannot be saved is logged, counted and tried again.
class DemandMeter {
 public:
  using Time = DemandCounts::Time;

  struct Source {
    // The newest catalogue. May throw Error.
    std::function<std::shared_ptr<const Catalogue>()> catalogue;
    std::function<Time()> now = [] { return std::chrono::system_clock::now(); };
  };

  DemandMeter(const Settings& settings, Source source);
  // Saves what may be saved.
  ~DemandMeter();
  DemandMeter(const DemandMeter&) = delete;
  DemandMeter& operator=(const DemandMeter&) = delete;

  bool enabled() const { return enabled_; }

  // A search that was answered.
  void searched(const std::optional<SearchSeen>& seen);
  // `query` as it was searched for, position from 1.
  void clicked(std::string query, std::uint64_t position);

  DemandReport report();
  DemandState state();

  // What the worker does every second and every half minute; for tests.
  void count();
  void save();

 private:
  using Seen = std::variant<SearchSeen, ClickSeen>;

  void push(Seen seen);
  void work();
  void count_locked();
  void refresh_words();
  void open_store();

  const bool enabled_;
  const std::string file_;
  Source source_;

  std::mutex queue_mutex_;  // Held for a push or a swap only.
  std::vector<Seen> queue_;
  std::condition_variable stopping_changed_;
  bool stopping_ = false;
  std::atomic<std::uint64_t> dropped_ = 0;

  std::mutex counts_mutex_;
  std::optional<QueryScreen> screen_;
  SiteWords words_;
  DemandCounts counts_;
  std::uint64_t turned_away_ = 0;

  // Apart from the counts, so that nobody but the worker waits for a disk.
  std::mutex store_mutex_;
  std::unique_ptr<DemandStore> store_;
  bool failing_ = false;
  std::atomic<std::uint64_t> save_failures_ = 0;

  std::thread worker_;
};

}  // namespace palpate
