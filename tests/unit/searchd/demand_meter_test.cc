#include "searchd/demand_meter.h"

#include <nlohmann/json.hpp>

#include "audit/demand.h"
#include "engine/base/error.h"
#include "engine/base/file.h"
#include "searchd/demand_json.h"
#include "tests/support/catch.h"
#include "tests/unit/searchd/site_words.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

namespace {

constexpr auto kDay = 24h;

// A meter with a clock of its own.
struct Desk {
  DemandMeter::Time now =
      std::chrono::sys_days(std::chrono::year(2025) / 3 / 1) + 10h;
  Settings settings;
  std::unique_ptr<DemandMeter> meter;

  explicit Desk(const std::string& file) {
    settings.insights.enabled = true;
    settings.insights.file = file;
    start();
  }

  void start() {
    meter.reset();  // A file belongs to one at a time.
    meter = std::make_unique<DemandMeter>(
        settings, DemandMeter::Source{.catalogue = test_catalogue,
                                      .now = [this] { return now; }});
  }

  void ask(const std::string& query, std::size_t results = 1) {
    SearchResponse response{.total = results, .searched = query};
    if (results > 0) {
      response.hits.push_back({.id = "neck/stiff"});
    }
    meter->searched(seen_search({.text = query}, response));
    meter->count();
  }

  void ask_on_days(const std::string& query, int days,
                   std::size_t results = 1) {
    for (int day = 0; day < days; ++day) {
      ask(query, results);
      now += kDay;
    }
  }
};

bool holds(const std::filesystem::path& folder, const std::string& text) {
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() &&
        read_file(entry.path()).find(text) != std::string::npos) {
      return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE("what is asked often enough survives a restart") {
  const TestFolder folder("meter");
  Desk desk((folder.path / "insights.db").string());
  desk.ask_on_days("stiff neck", 5);
  desk.meter->clicked("stiff neck", 2);
  desk.start();
  const DemandReport report = desk.meter->report();
  REQUIRE(report.queries.size() == 1);
  CHECK(report.queries[0].query == "stiff neck");
  CHECK(report.queries[0].searches == 5);
  CHECK(report.queries[0].clicks == 1);
  CHECK(report.queries[0].positions == 2);
  CHECK(report.queries[0].top == std::vector<std::string>{"neck/stiff"});
  CHECK(report.days.size() == 6);
  CHECK(desk.meter->state().save_failures == 0);
}

TEST_CASE("a query asked on fewer than k days is nowhere on disk") {
  const TestFolder folder("canary");
  Desk desk((folder.path / "insights.db").string());
  desk.ask_on_days("stiff neck", 5);
  desk.ask_on_days("pain neck stiff", 4);
  desk.meter->save();
  // The same way of looking finds what is meant to be there.
  CHECK(holds(folder.path, "stiff neck"));
  CHECK_FALSE(holds(folder.path, "pain neck"));
  desk.meter.reset();
  CHECK_FALSE(holds(folder.path, "pain neck"));
}

TEST_CASE("names, numbers and addresses are nowhere, however often asked") {
  const TestFolder folder("names");
  Desk desk((folder.path / "insights.db").string());
  for (const char* query :
       {"john smith neck", "neck 0611223344", "neck@pain.example"}) {
    desk.ask_on_days(query, 10);
  }
  CHECK(desk.meter->report().queries.empty());
  CHECK(desk.meter->state().pending == 0);
  CHECK(desk.meter->state().turned_away == 30);
  desk.meter.reset();
  CHECK(holds(folder.path, "2025-03-01"));  // Days are counted all the same.
  for (const char* trace : {"smith", "0611", "pain"}) {
    CHECK_FALSE(holds(folder.path, trace));
  }
}

TEST_CASE("later pages and filtered searches are no new questions") {
  Desk desk("");
  const SearchResponse found{.total = 3, .searched = "neck"};
  desk.meter->searched(seen_search({.text = "neck", .offset = 10}, found));
  desk.meter->searched(
      seen_search({.text = "neck", .topics = {"Neck"}}, found));
  desk.meter->searched(seen_search({.text = ""}, found));
  CHECK(desk.meter->report().days.empty());
  desk.meter->searched(seen_search({.text = "neck"}, found));
  CHECK(desk.meter->report().days.size() == 1);
}

TEST_CASE("switched off, it counts nothing") {
  DemandMeter meter({}, {.catalogue = test_catalogue});
  meter.searched(SearchSeen{.query = "neck"});
  CHECK(meter.report().days.empty());
  CHECK(to_metrics(meter.state()).empty());
}

TEST_CASE("a disk that fails is counted, and costs no count") {
  const TestFolder folder("broken");
  const auto file = folder.path / "insights.db";
  write_file_atomically(file, "this is no database, and never was one");
  Desk desk(file.string());
  desk.ask_on_days("stiff neck", 5);
  desk.meter->save();
  CHECK(desk.meter->report().queries.size() == 1);
  CHECK(desk.meter->state().save_failures == 1);
  CHECK(to_metrics(desk.meter->state())
            .find("palpate_insights_save_failures_total 1\n") !=
        std::string::npos);
  // What was there is left alone.
  CHECK(read_file(file) == "this is no database, and never was one");
}

TEST_CASE("a file belongs to one server at a time") {
  const TestFolder folder("shared");
  const auto file = folder.path / "insights.db";
  DemandStore first(file);
  CHECK_THROWS_AS(DemandStore(file), Error);
  CHECK((std::filesystem::status(file).permissions() &
         std::filesystem::perms::all) == (std::filesystem::perms::owner_read |
                                          std::filesystem::perms::owner_write));
}

TEST_CASE("insights are what the audit reads as demand") {
  Desk desk("");
  desk.ask_on_days("stiff neck", 12);
  desk.ask_on_days("stiff pain", 6, 0);
  const DemandReport report = desk.meter->report();
  const std::string json = insights_json(report, desk.settings.insights, 5);
  const Demand demand = read_demand(json);
  REQUIRE(demand.queries.size() == 2);
  CHECK(demand.queries[0].query == "stiff neck");
  CHECK(demand.queries[0].searches == 12);
  CHECK(demand.queries[0].clicks == 0);
  CHECK(demand.queries[0].top == std::vector<std::string>{"neck/stiff"});
  CHECK(demand.queries[1].results == 0);

  const auto read = nlohmann::json::parse(json);
  CHECK(read["top"].size() == 2);
  REQUIRE(read["zero_result"].size() == 1);
  CHECK(read["zero_result"][0]["query"] == "stiff pain");
  REQUIRE(read["low_click"].size() == 1);
  CHECK(read["low_click"][0]["query"] == "stiff neck");
  CHECK(to_audit_demand(report).queries.size() == 2);
}

TEST_CASE("many threads may ask at once") {
  Desk desk("");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 500; ++n) {
        desk.meter->searched(SearchSeen{.query = "neck", .results = 1});
        desk.meter->clicked("neck", 1);
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  const DemandReport report = desk.meter->report();
  REQUIRE(report.days.size() == 1);
  CHECK(report.days[0].second.searches + desk.meter->state().dropped >= 2000);
}
