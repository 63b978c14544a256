#include "searchd/search_json.h"

#include <nlohmann/json.hpp>
#include <string>

#include "searchd/json_text.h"
#include "tests/support/catch.h"

namespace palpate {

using Json = nlohmann::ordered_json;
using namespace std::string_literals;

TEST_CASE("Any text comes back out of its JSON", "[searchd]") {
  for (const std::string& text :
       {""s, "plain"s, "a \"quoted\" back\\slash"s, "line\nend\ttab\r"s,
        "nul\0inside"s, "\x01\x1f\x7f"s, "Ménière’s 頭痛 🙂"s,
        "</script><b>"s}) {
    JsonText json;
    json.open('{');
    json.any_name(text).text(text);
    json.name("list").texts({text, text});
    json.close('}');
    const Json read = Json::parse(json.take());
    CHECK(read.items().begin().key() == text);
    CHECK(read[text] == text);
    CHECK(read["list"] == Json({text, text}));
  }
}

TEST_CASE("Bytes that are no UTF-8 become replacement characters",
          "[searchd]") {
  JsonText json;
  json.text("caf\xE9");
  CHECK(Json::parse(json.take()) == "caf\uFFFD");
}

TEST_CASE("Numbers, flags and nulls are written as JSON has them",
          "[searchd]") {
  JsonText json;
  json.open('[');
  json.number(std::size_t{18446744073709551615U});
  json.number(0.1);
  json.number(-1e-7);
  json.number(std::size_t{0});
  json.flag(true);
  json.flag(false);
  json.null();
  json.text_or_null(std::nullopt);
  json.open('[');
  json.close(']');
  json.open('{');
  json.close('}');
  json.close(']');
  CHECK(Json::parse(json.take()) ==
        Json::parse("[18446744073709551615,0.1,-1e-7,0,true,false,null,null,"
                    "[],{}]"));
}

TEST_CASE("The answer to a search holds every field of the contract",
          "[searchd]") {
  using namespace std::chrono;
  const SearchRequest request{
      .text = R"(neck "took_ms":7)", .offset = 20, .limit = 1};
  SearchHit hit{.id = "neck/stiff",
                .url = "/neck/stiff",
                .title = {.text = "Stiff & sore", .ranges = {{0, 5}}},
                .snippet = {.text = "A stiff neck", .ranges = {{2, 7}}},
                .summary = "On necks",
                .section = HitSection{.heading = "Why", .anchor = "why"},
                .authors = {"A. Author"},
                .topics = {"Neck"},
                .language = "en",
                .published = 2024y / 5 / 6,
                .score = 1.5,
                .pinned = true,
                .explain = {{"word: \"neck\"", 0.5}}};
  const SearchResponse found{
      .hits = {hit},
      .facets = {{"topic", {{"Neck", 3}}}, {"year", {}}},
      .total = 21,
      .searched = "neck",
      .corrected = true,
      .did_you_mean = "necks",
      .expanded = {{"neck", {"cervical"}}},
      .notice = Notice{.id = "n", .title = "T", .text = "X", .link = "/l"},
      .revision = 9};
  const Json read = Json::parse(search_json(request, found).with_took(1.2345));
  CHECK(read["query"] == request.text);
  CHECK(read["took_ms"].get<double>() == Approx(1.234).margin(0.002));
  CHECK(read["offset"] == 20);
  CHECK(read["total"] == 21);
  CHECK(read["total_is_exact"] == true);
  CHECK(read["corrected"] == true);
  CHECK(read["did_you_mean"] == "necks");
  CHECK(read["expanded"][0]["to"][0] == "cervical");
  CHECK(read["notice"]["title"] == "T");
  CHECK(read["revision"] == 9);
  CHECK(read["facets"]["topic"][0]["count"] == 3);
  CHECK(read["facets"]["year"].empty());
  const Json& first = read["hits"][0];
  CHECK(first["title_html"] == "<mark>Stiff</mark> &amp; sore");
  CHECK(first["section"]["url"] == "/neck/stiff#why");
  CHECK(first["published"] == "2024-05-06");
  CHECK(first["updated"].is_null());
  CHECK(first["score"] == 1.5);
  CHECK(first["explain"]["word: \"neck\""] == 0.5);
  const Json empty = Json::parse(search_json({}, {}).with_took(0));
  CHECK(empty["did_you_mean"].is_null());
  CHECK(empty["notice"].is_null());
  CHECK(empty["hits"].empty());
  CHECK(empty["facets"].is_object());
}

TEST_CASE("Only an answer that lacks a shard says so", "[searchd][cluster]") {
  const auto json = [](Coverage coverage) {
    return Json::parse(
        search_json({}, {.total = 5, .coverage = coverage}).with_took(1));
  };
  for (const Coverage whole : {Coverage{}, Coverage{3, 3}}) {
    CHECK(json(whole)["total_is_exact"] == true);
    CHECK_FALSE(json(whole).contains("partial"));
    CHECK_FALSE(json(whole).contains("shards"));
  }
  const Json partial = json({3, 2});
  CHECK(partial["total_is_exact"] == false);
  CHECK(partial["partial"] == true);
  CHECK(partial["shards"] == Json{{"asked", 3}, {"answered", 2}});
}

}  // namespace palpate
