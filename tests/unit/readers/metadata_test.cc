#include "engine/readers/metadata.h"

#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)
using Kind = MetadataValue::Kind;

namespace {

std::string text(const MetadataValue& map, std::string_view key) {
  const MetadataValue* value = map.find(key);
  return value == nullptr ? "(none)" : value->text;
}

// Line of the complaint, 0 when there is none.
template <class Parse>
std::uint32_t line_of_error(Parse parse, std::string_view bytes,
                            std::uint32_t first_line) {
  try {
    parse(bytes, first_line);
    return 0;
  } catch (const MetadataError& error) {
    return error.line;
  }
}

}  // namespace

TEST_CASE("Keys are the same in any spelling", "[readers][metadata]") {
  CHECK(plain_key("lastReviewed") == "lastreviewed");
  CHECK(plain_key("Last-Reviewed") == "lastreviewed");
  CHECK(plain_key("last_reviewed") == "lastreviewed");
}

TEST_CASE("YAML is read with kinds and lines", "[readers][metadata]") {
  const MetadataValue map = parse_yaml(
      "title: Neck\ndraft: false\norder: 3\n\ntags:\n  - a\n  - \"b: c\"\n"
      "seo: {title: 'x'}\nempty:\nquoted: \"true\"\n",
      2);
  CHECK(map.kind == Kind::kMap);
  CHECK(text(map, "title") == "Neck");
  CHECK(map.find("draft")->kind == Kind::kBool);
  CHECK(map.find("order")->kind == Kind::kNumber);
  CHECK(map.find("order")->line == 4);
  REQUIRE(map.find("tags")->items.size() == 2);
  CHECK(map.find("tags")->items[1].text == "b: c");
  CHECK(map.find("tags")->items[1].line == 8);
  CHECK(text(*map.find("seo"), "title") == "x");
  CHECK(map.find("empty")->kind == Kind::kNull);
  CHECK(map.find("quoted")->kind == Kind::kText);
}

TEST_CASE("Of a repeated key all values stay and the last one counts",
          "[readers][metadata]") {
  const MetadataValue map = parse_yaml("draft: true\ndraft: false\n", 1);
  CHECK(map.keys.size() == 2);
  CHECK(text(map, "draft") == "false");
}

TEST_CASE("A bare colon in a value is forgiven", "[readers][metadata]") {
  const MetadataValue map = parse_yaml(
      "title: Pain: what's to do\nsummary: It ends so:\nby: @desk\n"
      "tags: [a, b]\ndraft: true\nurl: https://clinic.example/a\n",
      1);
  CHECK(text(map, "title") == "Pain: what's to do");
  CHECK(text(map, "summary") == "It ends so:");
  CHECK(text(map, "by") == "@desk");
  CHECK(map.find("tags")->items.size() == 2);
  CHECK(text(map, "draft") == "true");
  CHECK(text(map, "url") == "https://clinic.example/a");
}

TEST_CASE("Tabs are forgiven", "[readers][metadata]") {
  const MetadataValue map =
      parse_yaml("title:\tNeck\nseo:\n\ttitle: x\n\tdraft: true\n", 1);
  CHECK(text(map, "title") == "Neck");
  CHECK(text(*map.find("seo"), "draft") == "true");
}

TEST_CASE("YAML beyond forgiveness names its line", "[readers][metadata]") {
  CHECK(line_of_error(parse_yaml, "a: 1\nb: [1, 2\nc: 3\n", 5) >= 6);
  CHECK(line_of_error(parse_yaml, "a: \"open\nb: \"x\"\n", 1) >= 1);
  CHECK(line_of_error(parse_yaml, "a: 1\n   b: 2\n", 1) >= 2);
  CHECK(line_of_error(parse_yaml, "? [a]\n: b\n", 1) == 1);
  CHECK(line_of_error(parse_yaml, "a: &x [*x]\n", 3) == 3);
}

TEST_CASE("Merged maps lie below what is written", "[readers][metadata]") {
  const MetadataValue map = parse_yaml(
      "base: &b {draft: true, title: old}\nother: &o {order: 1}\n"
      "<<: [*b, *o]\ntitle: new\n",
      1);
  CHECK(text(map, "title") == "new");
  CHECK(text(map, "draft") == "true");
  CHECK(text(map, "order") == "1");
}

TEST_CASE("Swollen and deep metadata is refused", "[readers][metadata]") {
  std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string n = std::to_string(i);
    const std::string p = "*a" + std::to_string(i - 1);
    bomb += "a" + n + ": &a" + n + " [" + p;
    for (int j = 0; j < 9; ++j) {
      bomb += "," + p;
    }
    bomb += "]\n";
  }
  CHECK_THROWS_AS(parse_yaml(bomb, 1), MetadataError);
  const std::string open(100'000, '[');
  CHECK_THROWS_AS(parse_yaml("a: " + open, 1), MetadataError);
  CHECK_THROWS_AS(parse_toml("a = " + open, 1), MetadataError);
  CHECK_THROWS_AS(parse_json(open, 1), MetadataError);
  std::string maps;
  for (int i = 0; i < 100'000; ++i) {
    maps += "{\"a\":";
  }
  CHECK_THROWS_AS(parse_json(maps, 1), MetadataError);
  std::string merges;
  for (int i = 0; i < 60; ++i) {
    merges += "{<<: ";
  }
  CHECK_NOTHROW(parse_yaml(merges + "{}" + std::string(60, '}'), 1));
}

TEST_CASE("TOML is read with kinds and lines", "[readers][metadata]") {
  const MetadataValue map = parse_toml(
      "title = \"Léčba\"\ndate = 2024-01-15\nat = 2024-01-15T10:00:00Z\n"
      "weight = 3\ndraft = true\n[taxonomies]\ntags = [\"a\", \"b\"]\n",
      2);
  CHECK(text(map, "title") == "Léčba");
  CHECK(text(map, "date") == "2024-01-15");
  CHECK(text(map, "at").starts_with("2024-01-15"));
  CHECK(text(map, "weight") == "3");
  CHECK(map.find("draft")->kind == Kind::kBool);
  CHECK(map.find("draft")->line == 6);
  CHECK(map.find("taxonomies")->find("tags")->items[1].text == "b");
  CHECK(line_of_error(parse_toml, "a = 1\nb = \n", 2) == 3);
}

TEST_CASE("JSON is read with kinds", "[readers][metadata]") {
  const MetadataValue map = parse_json(
      R"({"title": "A \u00e9", "draft": true, "n": 1.5, "m": -2,
          "none": null, "list": ["a", {"b": "c"}]})",
      9);
  CHECK(text(map, "title") == "A é");
  CHECK(text(map, "n") == "1.5");
  CHECK(text(map, "m") == "-2");
  CHECK(map.find("none")->kind == Kind::kNull);
  CHECK(text(map.find("list")->items[1], "b") == "c");
  CHECK(map.find("title")->line == 9);
  CHECK(line_of_error(parse_json, "{\"a\": 1", 4) == 4);
  CHECK(line_of_error(parse_json, "{} x", 4) == 4);
  CHECK(line_of_error(parse_json, "", 4) == 4);
}
