#include "audit/demand.h"
#include "engine/base/error.h"
#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

TestFiles site() {
  return {{"neck.md", healthy("The neck.", "date: 2015-01-01\n")},
          {"hip.md", healthy("The hip.")}};
}

std::size_t count(std::string_view rule, DemandQuery query) {
  CorpusInput input;
  input.demand = Demand{{std::move(query)}};
  return findings_of(rule, site(), std::move(input)).size();
}

TEST_CASE("queries without results are findings from the threshold on") {
  CHECK(count("search-without-result", {"gout", 5, 0, 0, {}}) == 1);
  CHECK(count("search-without-result", {"gout", 4, 0, 0, {}}) == 0);
  CHECK(count("search-without-result", {"hip", 50, 1, 20, {"hip"}}) == 0);
}

TEST_CASE("queries whose results nobody chooses are findings") {
  CHECK(count("search-without-click", {"hip", 100, 1, 2, {"hip"}}) == 1);
  CHECK(count("search-without-click", {"hip", 100, 1, 60, {"hip"}}) == 0);
}

TEST_CASE("a page that lacks the readers' word is a finding") {
  CHECK(count("readers-word-missing", {"hip bursitis", 9, 1, 9, {"hip"}}) == 1);
  CHECK(count("readers-word-missing", {"the hips", 9, 1, 9, {"hip"}}) == 0);
}

TEST_CASE("a query that only old pages answer is a finding") {
  CHECK(count("stale-answer", {"neck", 9, 1, 9, {"neck"}}) == 1);
  CHECK(count("stale-answer", {"both", 9, 2, 9, {"neck", "hip"}}) == 0);
}

TEST_CASE("pages that trade first place are a finding") {
  const auto rivals = [](std::vector<std::string> third) {
    CorpusInput input;
    input.demand = Demand{{{"a", 5, 2, 5, {"neck", "hip"}},
                           {"b", 5, 2, 5, {"neck", "hip"}},
                           {"c", 5, 2, 5, std::move(third)}}};
    return findings_of("competing-pages", site(), std::move(input)).size();
  };
  CHECK(rivals({"hip", "neck"}) == 1);
  CHECK(rivals({"neck", "hip"}) == 0);
}

TEST_CASE("demand is read under either name of its fields") {
  const Demand demand = read_demand(
      R"({"queries": [{"q": "gout", "count": 7, "results": 0},
                      {"query": "hip", "searches": 3, "top": ["hip"]}]})");
  REQUIRE(demand.queries.size() == 2);
  CHECK(demand.queries[0].query == "gout");
  CHECK(demand.queries[0].results == 0);
  CHECK(demand.queries[1].results == 1);
  CHECK_THROWS_AS(read_demand("{}"), Error);
}

TEST_CASE("without demand the report says that its rules were skipped") {
  const AuditReport report = run_audit(corpus_of(site()), {}, 1);
  REQUIRE_FALSE(report.skipped.empty());
  CHECK(report.skipped.front().rules == "search demand");
}

}  // namespace
}  // namespace palpate
