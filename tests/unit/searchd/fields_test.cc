#include "searchd/fields.h"

#include "searchd/problem.h"
#include "searchd/search_request.h"
#include "tests/support/catch.h"

using palpate::Fields;
using palpate::HttpRequest;
using palpate::Problem;
using palpate::request_fields;
using palpate::to_search_request;

namespace {

// The problem that reading these fields as a search makes; "" for none.
std::string fault(Fields::Values values) {
  try {
    to_search_request(Fields(std::move(values)));
  } catch (const Problem& problem) {
    CHECK(problem.status == 400);
    CHECK(problem.code == "invalid-parameter");
    return problem.parameter;
  }
  return "";
}

HttpRequest post(std::string type, std::string body) {
  return {.method = "POST",
          .path = "/v1/search",
          .headers = {{"content-type", std::move(type)}},
          .body = std::move(body)};
}

}  // namespace

TEST_CASE("a search without any field asks for everything, newest first") {
  const auto request = to_search_request(Fields({}));
  CHECK(request.text.empty());
  CHECK(request.sort == palpate::SortOrder::kNewest);
  CHECK(request.limit == 10);
  CHECK(request.typo);
  CHECK(request.synonyms);
  CHECK_FALSE(request.explain);
  CHECK(request.facets == std::vector<std::string>{"topic", "author", "year"});
}

TEST_CASE("every field of a search is read") {
  const auto request = to_search_request(Fields({{"q", " neck  pain "},
                                                 {"limit", "3"},
                                                 {"offset", "20"},
                                                 {"topic", "Neck"},
                                                 {"topic", "Back"},
                                                 {"author", "A"},
                                                 {"language", "en"},
                                                 {"from", "2024-01-05"},
                                                 {"to", "2025-12-31"},
                                                 {"sort", "title"},
                                                 {"facets", "topic,language"},
                                                 {"facets", "year"},
                                                 {"typo", "off"},
                                                 {"synonyms", "off"},
                                                 {"explain", "1"},
                                                 {"utm_source", "x"}}));
  CHECK(request.text == "neck  pain");
  CHECK(request.limit == 3);
  CHECK(request.offset == 20);
  CHECK(request.topics == std::vector<std::string>{"Neck", "Back"});
  CHECK(palpate::to_iso(*request.from) == "2024-01-05");
  CHECK(palpate::to_iso(*request.to) == "2025-12-31");
  CHECK(request.sort == palpate::SortOrder::kTitle);
  CHECK(request.facets ==
        std::vector<std::string>{"topic", "language", "year"});
  CHECK_FALSE(request.typo);
  CHECK_FALSE(request.synonyms);
  CHECK(request.explain);
}

TEST_CASE("a bad value is named") {
  CHECK(fault({{"limit", "101"}}) == "limit");
  CHECK(fault({{"limit", "-1"}}) == "limit");
  CHECK(fault({{"limit", "ten"}}) == "limit");
  CHECK(fault({{"limit", "99999999999999999999999"}}) == "limit");
  CHECK(fault({{"limit", "0"}}).empty());
  CHECK(fault({{"offset", "10001"}}) == "offset");
  CHECK(fault({{"from", "05.01.2024"}}) == "from");
  CHECK(fault({{"from", "2024-02-30"}}) == "from");
  CHECK(fault({{"to", "January 5, 2024"}}) == "to");
  CHECK(fault({{"sort", "best"}}) == "sort");
  CHECK(fault({{"typo", "maybe"}}) == "typo");
  CHECK(fault({{"facets", "topic,mood"}}) == "facets");
  CHECK(fault({{"topic", std::string(201, 'x')}}) == "topic");
}

TEST_CASE("a query is counted in characters, not in bytes") {
  std::string letters;
  for (int i = 0; i < 500; ++i) {
    letters += "é";
  }
  CHECK(fault({{"q", letters}}).empty());
  CHECK(fault({{"q", letters + "x"}}) == "q");
}

TEST_CASE("a body may be JSON or a form") {
  const auto json = to_search_request(request_fields(
      post("application/json; charset=utf-8",
           R"({"q": "neck", "limit": 2, "topic": ["A", "B"], "typo": false,
          "from": null})")));
  CHECK(json.text == "neck");
  CHECK(json.limit == 2);
  CHECK(json.topics == std::vector<std::string>{"A", "B"});
  CHECK_FALSE(json.typo);

  const auto form = to_search_request(request_fields(
      post("application/x-www-form-urlencoded", "q=stiff+neck&topic=A")));
  CHECK(form.text == "stiff neck");
  CHECK(form.topics == std::vector<std::string>{"A"});
}

TEST_CASE("a body that cannot be read says so") {
  CHECK_THROWS_AS(request_fields(post("application/json", "{")), Problem);
  CHECK_THROWS_AS(request_fields(post("application/json", "[1]")), Problem);
  CHECK_THROWS_AS(
      request_fields(post("application/json", R"({"q": {"a": 1}})")), Problem);
  try {
    request_fields(post("application/xml", "<q/>"));
    FAIL("no problem");
  } catch (const Problem& problem) {
    CHECK(problem.status == 415);
  }
}
