#include "audit/demand.h"
#include "engine/base/error.h"
#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

TestFiles site() {
  return {{"neck.md", healthy("The neck.", "date: 2015-01-01\n")},
          {"hip.md", healthy("The hip.")}};
}

std::function<void(CorpusInput&)> searched(std::vector<DemandQuery> queries) {
  return [queries](CorpusInput& input) { input.demand = Demand{queries}; };
}

std::function<void(CorpusInput&)> rivals(std::vector<std::string> third) {
  return searched({{"a", 5, 2, 5, {"neck", "hip"}},
                   {"b", 5, 2, 5, {"neck", "hip"}},
                   {"c", 5, 2, 5, std::move(third)}});
}

void one_unreadable(CorpusInput& input) {
  input.problems.push_back({{"broken.md", 3}, "the front matter never ends"});
}

std::function<void(CorpusInput&)> earlier(std::string text_hash) {
  return [text_hash](CorpusInput& input) {
    input.earlier["hip"] = {text_hash, "2025-01-01"};
  };
}

}  // namespace

// Rules that need more than files.
std::vector<RuleCase> demand_cases() {
  const std::string hash =
      corpus_of({{"hip.md", healthy("The hip.")}}).pages.front().text_hash;
  const TestFiles new_date = {
      {"hip.md", healthy("The hip.", "updated: 2026-01-01\n")}};
  return {
      {"search-without-result", site(), site(),
       searched({{"gout", 5, 0, 0, {}}}),
       searched({{"gout", 4, 0, 0, {}}, {"hip", 50, 1, 20, {"hip"}}})},
      {"search-without-click", site(), site(),
       searched({{"hip", 100, 1, 2, {"hip"}}}),
       searched({{"hip", 100, 1, 60, {"hip"}}})},
      {"readers-word-missing", site(), site(),
       searched({{"hip bursitis", 9, 1, 9, {"hip"}}}),
       searched({{"the hips", 9, 1, 9, {"hip"}},
                 {"what does the hip", 9, 1, 9, {"hip"}}})},
      {"stale-answer", site(), site(), searched({{"neck", 9, 1, 9, {"neck"}}}),
       searched({{"both", 9, 2, 9, {"neck", "hip"}}})},
      {"competing-pages", site(), site(), rivals({"hip", "neck"}),
       rivals({"neck", "hip"})},
      {"unreadable-article", {}, site(), one_unreadable},
      {"bumped-date", new_date, new_date, earlier(hash),
       earlier("another text")},
  };
}

namespace {

TEST_CASE("demand is read under either name of its fields") {
  const Demand demand = read_demand(
      R"({"queries": [{"q": "gout", "count": 7, "results": 0},
                      {"query": "hip", "searches": 3, "top": ["hip"]}]})");
  REQUIRE(demand.queries.size() == 2);
  CHECK(demand.queries[0].query == "gout");
  CHECK(demand.queries[0].results == 0);
  CHECK(demand.queries[1].results == 1);
  CHECK_THROWS_AS(read_demand("{}"), Error);
  CHECK_THROWS_AS(read_demand("no json"), Error);
}

TEST_CASE("without demand the report says that its rules were skipped") {
  const AuditReport report = run_audit(corpus_of(site()), {}, 1);
  REQUIRE_FALSE(report.skipped.empty());
  CHECK(report.skipped.front().rules == "search demand");
}

}  // namespace
}  // namespace palpate
