#include <nlohmann/json.hpp>

#include "searchd/meilisearch/filter.h"
#include "searchd/problem.h"
#include "tests/support/catch.h"

using palpate::Attribute;
using palpate::Filter;
using palpate::parse_filter;
using palpate::Problem;

namespace {

using Json = nlohmann::ordered_json;

Filter parse(const Json& filter) {
  return parse_filter(filter, "invalid_search_filter");
}

// The tree, one condition after another: "(topics=neck & !(year:2020..2020))".
std::string shown(const Filter& filter) {
  const std::string name(palpate::name_of(filter.attribute));
  const auto joined = [&](const std::string& sign) {
    std::string text;
    for (const Filter& child : filter.children) {
      text += (text.empty() ? "" : sign) + shown(child);
    }
    return "(" + text + ")";
  };
  switch (filter.op) {
    case Filter::Op::kAll:
      return joined(" & ");
    case Filter::Op::kAny:
      return joined(" | ");
    case Filter::Op::kNot:
      return "!" + shown(filter.children.front());
    case Filter::Op::kEquals:
      return name + "=" + filter.text;
    case Filter::Op::kContains:
      return name + "~" + filter.text;
    case Filter::Op::kStartsWith:
      return name + "^" + filter.text;
    case Filter::Op::kWithin:
      return name + ":" +
             (filter.from < -1'000'000 ? "" : std::to_string(filter.from)) +
             ".." + (filter.to > 1'000'000 ? "" : std::to_string(filter.to));
    case Filter::Op::kExists:
      return name + "?";
  }
  return "";
}

std::string said(const Json& filter) {
  try {
    return shown(parse(filter));
  } catch (const Problem& problem) {
    CHECK(problem.status == 400);
    CHECK(problem.code == "invalid_search_filter");
    return problem.detail;
  }
}

}  // namespace

TEST_CASE("a filter's conditions are read, quoted or not") {
  CHECK(said("topics = Neck") == "topics=neck");
  CHECK(said(R"("topics"="Neck pain")") == "topics=neck pain");
  CHECK(said("topics = 'l\\'épaule'") == "topics=l'epaule");
  CHECK(said("id = neck/Whiplash.2") == "id=neck/Whiplash.2");
  CHECK(said("authors != 'Ana Ruiz'") == "!authors=ana ruiz");
  CHECK(said("language IN [en, \"es\"]") == "(language=en | language=es)");
  CHECK(said("language IN [en, es,]") == "(language=en | language=es)");
  CHECK(said("tags IN []") == "()");
  CHECK(said("tags NOT IN [a]") == "!(tags=a)");
  CHECK(said("title CONTAINS Back") == "title~back");
  CHECK(said("title NOT STARTS WITH 'How to'") == "!title^how to");
  CHECK(said("updated EXISTS") == "updated?");
  CHECK(said("updated NOT EXISTS") == "!updated?");
  CHECK(said("updated IS NULL") == "!updated?");
  CHECK(said("topics IS NOT EMPTY") == "topics?");
}

TEST_CASE("dates and years have an order") {
  CHECK(said("year = 2024") == "year:2024..2024");
  CHECK(said("year > 2020") == "year:2021..");
  CHECK(said("year >= 2020") == "year:2020..");
  CHECK(said("year < 2020") == "year:..2019");
  CHECK(said("year<=2020") == "year:..2020");
  CHECK(said("year 2019 TO 2021") == "year:2019..2021");
  CHECK(said("published = 1970-01-02") == "published:1..1");
  CHECK(said("published >= \"1970-01-11T10:00:00Z\"") == "published:10..");
  // Seconds since 1970, as many sites keep dates for Meilisearch.
  CHECK(said("published < 1704412800") == "published:..19726");
  CHECK(said("published 2024-01-01 TO 2024-01-05") == "published:19723..19727");
}

TEST_CASE("AND binds closer than OR, NOT closest") {
  CHECK(said("tags = a OR tags = b AND tags = c") ==
        "(tags=a | (tags=b & tags=c))");
  CHECK(said("(tags = a OR tags = b) AND NOT tags = c") ==
        "((tags=a | tags=b) & !tags=c)");
  CHECK(said("NOT (tags = a AND tags = b)") == "!(tags=a & tags=b)");
}

TEST_CASE("a list is all of its items, a list in it any of them") {
  CHECK(said({"tags = a", "tags = b"}) == "(tags=a & tags=b)");
  CHECK(
      said(Json::parse(R"([["\"tags\"=\"a\"", "tags = b"], "year = 2024"])")) ==
      "((tags=a | tags=b) & year:2024..2024)");
  CHECK(said(Json::array()) == "()");
  CHECK(said("  ") == "()");
}

TEST_CASE("what is wrong with a filter is said with its place") {
  CHECK(said("colour = red") ==
        "filter, character 1: expected one of id, url, title, authors, topics, "
        "tags, language, published, updated, year.");
  CHECK(said("tags = é AND") ==
        "filter, character 13: expected one of id, url, title, authors, "
        "topics, tags, language, published, updated, year.");
  CHECK(said("tags") ==
        "filter, character 5: expected =, !=, <, >, IN, TO, EXISTS or IS.");
  CHECK(said("tags = ") == "filter, character 8: expected a value.");
  CHECK(said("tags = a b") ==
        "filter, character 10: expected AND, OR or the "
        "end.");
  CHECK(said("tags = 'a") ==
        "filter, character 8: expected an end to this quoted value.");
  CHECK(said("(tags = a") == "filter, character 10: expected \")\".");
  CHECK(said("tags IN [a b]") ==
        "filter, character 12: expected \",\" or \"]\".");
  CHECK(said("year = soon") == "filter, character 8: expected a whole number.");
  CHECK(said("published > 2024-13-01") ==
        "filter, character 13: expected a date as YYYY-MM-DD, or seconds since "
        "1970.");
  CHECK(said("topics > a") ==
        "filter, character 10: expected an attribute that has an order before "
        "it: published, updated or year.");
  CHECK(said("tags NOT = a") ==
        "filter, character 10: expected IN, EXISTS, CONTAINS or STARTS WITH.");
  CHECK(said(7) ==
        "filter takes a text, or a list of texts and of lists of texts.");
  CHECK(said(Json::parse(R"([[["tags = a"]]])")) ==
        "filter takes a text, or a list of texts and of lists of texts.");
}

TEST_CASE("what was typed does not come back in an error") {
  CHECK(said("tags = suicide suicide").find("suicide") == std::string::npos);
}

TEST_CASE("a filter has bounds") {
  const auto repeated = [](const std::string& text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i) {
      all += text;
    }
    return all;
  };
  CHECK(said(repeated("(", 49) + "tags = a" + repeated(")", 49)) == "tags=a");
  CHECK(said(repeated("(", 50) + "tags = a").find("50 levels") !=
        std::string::npos);
  CHECK(said(repeated("NOT ", 100'000)).find("50 levels") != std::string::npos);
  CHECK(said(repeated("tags = a AND ", 500) + "tags = b").find("500") !=
        std::string::npos);
  CHECK(said(Json(std::vector<std::string>(499, "tags = a"))).size() > 500);
}
