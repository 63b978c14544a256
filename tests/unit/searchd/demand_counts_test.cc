#include "searchd/demand_counts.h"

#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

namespace {

constexpr auto kDay = 24h;
const DemandCounts::Time kStart =
    std::chrono::sys_days(std::chrono::year(2025) / 3 / 1) + 10h;

SearchSeen search(std::string query, std::uint64_t results = 2) {
  return {.query = std::move(query), .results = results, .top = {"a", "b"}};
}

bool shows(const DemandCounts& counts, const std::string& query) {
  return counts.shown().queries.contains(query);
}

}  // namespace

TEST_CASE("a query shows after k days, with all its searches") {
  DemandCounts counts({.k = 5});
  for (int day = 0; day < 4; ++day) {
    for (int i = 0; i < 10; ++i) {
      counts.add(search("neck pain"), kStart + day * kDay + i * 1min);
    }
  }
  CHECK_FALSE(shows(counts, "neck pain"));
  CHECK(counts.pending() == 1);
  counts.add(search("neck pain", 7), kStart + 4 * kDay);
  REQUIRE(shows(counts, "neck pain"));
  CHECK(counts.pending() == 0);
  const QueryCount& count = counts.shown().queries.at("neck pain");
  CHECK(count.searches == 41);
  CHECK(count.results == 7);
  CHECK(count.top == std::vector<std::string>{"a", "b"});
  CHECK(to_iso(count.last_asked) == "2025-03-05");
  counts.add(search("neck pain"), kStart + 4 * kDay);
  CHECK(count.searches == 42);
}

TEST_CASE("a thousand searches in one hour are one asker") {
  DemandCounts counts({.k = 3, .bucket = 1h});
  for (int i = 0; i < 1000; ++i) {
    counts.add(search("hip"), kStart + i * 3s);
  }
  CHECK_FALSE(shows(counts, "hip"));
  counts.add(search("hip"), kStart + 1h);
  counts.add(search("hip"), kStart + 2h);
  CHECK(shows(counts, "hip"));
}

TEST_CASE("k is never under three") {
  DemandCounts counts({.k = 1});
  counts.add(search("hip"), kStart);
  counts.add(search("hip"), kStart + kDay);
  CHECK_FALSE(shows(counts, "hip"));
  counts.add(search("hip"), kStart + 2 * kDay);
  CHECK(shows(counts, "hip"));
}

TEST_CASE("a clock that is set back makes no new asker") {
  DemandCounts counts({.k = 3});
  for (const int day : {5, 4, 3, 2, 1, 5}) {
    counts.add(search("hip"), kStart + day * kDay);
  }
  CHECK_FALSE(shows(counts, "hip"));
}

TEST_CASE("days count everything, also what may not be counted by its words") {
  DemandCounts counts({});
  counts.add(search("hip"), kStart);
  counts.add(search("", 0), kStart);
  counts.add(search("knee", 0), kStart + kDay);
  const auto& days = counts.shown().days;
  REQUIRE(days.size() == 2);
  CHECK(days.begin()->second.searches == 2);
  CHECK(days.begin()->second.without_result == 1);
  CHECK(counts.pending() == 2);
}

TEST_CASE("clicks belong to a query that was searched for, one a search") {
  DemandCounts counts({.k = 3});
  counts.add(ClickSeen{"hip", 1}, kStart);
  for (int day = 0; day < 3; ++day) {
    counts.add(search("hip"), kStart + day * kDay);
    counts.add(ClickSeen{"hip", 2}, kStart + day * kDay);
  }
  for (int i = 0; i < 100; ++i) {
    counts.add(ClickSeen{"hip", 9}, kStart + 3 * kDay);
  }
  const QueryCount& count = counts.shown().queries.at("hip");
  CHECK(count.clicks == 3);
  CHECK(count.positions == 6);
}

TEST_CASE("what stays rare is forgotten, and what nobody asks any more") {
  DemandCounts counts({.k = 3, .forget = 24h * 10, .keep = 24h * 100});
  for (int day = 0; day < 3; ++day) {
    counts.add(search("hip"), kStart + day * kDay);
  }
  counts.add(search("knee"), kStart);
  counts.forget_old(kStart + 9 * kDay);
  CHECK(counts.pending() == 1);
  counts.forget_old(kStart + 12 * kDay);
  CHECK(counts.pending() == 0);
  CHECK(shows(counts, "hip"));
  counts.set_changed(false);
  counts.forget_old(kStart + 200 * kDay);
  CHECK(counts.shown().queries.empty());
  CHECK(counts.shown().days.empty());
  CHECK(counts.changed());
}

TEST_CASE("memory is bounded: the longest unasked goes first") {
  DemandCounts counts({.k = 3, .most_pending = 100});
  counts.add(search("old"), kStart);
  counts.add(search("kept"), kStart);
  for (int i = 0; i < 98; ++i) {
    counts.add(search("word" + std::to_string(i)), kStart + kDay);
  }
  counts.add(search("kept"), kStart + kDay);
  counts.add(search("one more"), kStart + kDay);  // Pushes "old" out.
  CHECK(counts.pending() == 100);
  counts.add(search("kept"), kStart + 2 * kDay);
  CHECK(shows(counts, "kept"));
  counts.add(search("old"), kStart + 2 * kDay);
  counts.add(search("old"), kStart + 3 * kDay);
  CHECK_FALSE(shows(counts, "old"));
}
