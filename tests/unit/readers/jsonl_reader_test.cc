#include "engine/readers/article_reader.h"
#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

namespace {

struct Lines {
  std::vector<Article> articles;
  std::vector<ReadProblem> problems;
};

Lines read(const std::string& bytes, const SiteRules& rules = {}) {
  const SourceFile file{"data/all.jsonl", bytes};
  const ArticleReader* reader = reader_for(file);
  REQUIRE(reader != nullptr);
  CHECK(reader->format() == "jsonl");
  Lines result;
  reader->read(file, rules, [&](ReadOutcome outcome) {
    if (auto* article = std::get_if<Article>(&outcome)) {
      result.articles.push_back(std::move(*article));
    } else {
      result.problems.push_back(std::get<ReadProblem>(outcome));
    }
  });
  return result;
}

}  // namespace

TEST_CASE("Every line is an article", "[readers][jsonl]") {
  const Lines lines =
      read(R"({"id": "a", "title": "A", "body": "One.\nTwo.\n\nThree.",)"
           R"( "url": "https://x.example/a", "date": "2024-01-05",)"
           R"( "authors": ["Ann"], "tags": ["t"], "topics": "x, y",)"
           R"( "summary": "S", "language": "en", "draft": true})"
           "\n\n\r\n"
           R"({"title": "B", "html": "<h2>H</h2><p>Two &amp; three</p>"})"
           "\r\n"
           R"x({"id": 7, "markdown": "# C\n\nText [l](m)"})x");
  REQUIRE(lines.problems.empty());
  REQUIRE(lines.articles.size() == 3);
  const Article& a = lines.articles[0];
  CHECK(a.id == "a");
  CHECK(a.url == "https://x.example/a");
  CHECK(a.body.sections.at(0).text == "One.\n\nTwo.\n\nThree.");
  CHECK(a.published == 2024y / 1 / 5);
  CHECK(a.topics == std::vector<std::string>{"x", "y"});
  CHECK(a.visibility == Visibility::kDraft);
  const Article& b = lines.articles[1];
  CHECK(b.id == "data/all.jsonl/4");
  CHECK(b.source.line == 4);
  CHECK(b.body.sections.at(0).heading == "H");
  CHECK(b.body.sections.at(0).line == 4);
  CHECK(b.body.sections.at(0).paragraph_lines.empty());
  const Article& c = lines.articles[2];
  CHECK(c.id == "7");
  CHECK(c.url == "/7");
  CHECK(c.title == "C");
  CHECK(c.body.sections.at(0).text == "Text l");
  CHECK(c.body.links.at(0).line == 5);
}

TEST_CASE("A bad line is a problem and the rest goes on", "[readers][jsonl]") {
  const Lines lines = read(
      "{\"id\": \"a\", \"body\": \"x\"}\n"
      "{\"id\": \"b\", \"body\": \n"
      "[1]\n"
      "{\"id\": \"c\"}\n"
      "{\"id\": \"d\", \"body\": 5}\n"
      "{\"id\": \"e\", \"title\": [\"x\"], \"body\": \"x\"}\n"
      "{\"id\": \"f\", \"date\": \"soon\", \"body\": \"x\"}\n"
      "{\"id\": \"a\", \"body\": \"again\"}\n"
      "{\"id\": \"z\", \"body\": \"\"}\n");
  REQUIRE(lines.articles.size() == 2);
  CHECK(lines.articles[1].id == "z");
  REQUIRE(lines.problems.size() == 7);
  for (std::uint32_t i = 0; i < 7; ++i) {
    CHECK(lines.problems[i].source.line == i + 2);
    CHECK(lines.problems[i].source.path == "data/all.jsonl");
  }
  CHECK(lines.problems[0].message.starts_with("not valid JSON"));
  CHECK(lines.problems[1].message == "not a JSON object");
  CHECK(lines.problems[2].message == "no body, html, markdown or text");
  CHECK(lines.problems[3].message == "body is not a text");
  CHECK(lines.problems[4].message == "title is not a text");
  CHECK(lines.problems[6].message ==
        "the id \"a\" is taken by an earlier line");
}

TEST_CASE("Records without a title are named by their text",
          "[readers][jsonl]") {
  CHECK(read("{\"body\": \"Sore neck.\\nMore.\"}").articles.at(0).title ==
        "Sore neck.");
}

TEST_CASE("Old encodings are repaired", "[readers][jsonl]") {
  const Lines lines =
      read("\xEF\xBB\xBF{\"id\": \"a\", \"body\": \"caf\xE9\"}");
  REQUIRE(lines.articles.size() == 1);
  CHECK(lines.articles[0].body.sections.at(0).text == "café");
  CHECK(read("{\"body\": \"a\\u0000b\"}").articles.at(0).title == "ab");
}

TEST_CASE("Hostile records are bounded", "[readers][jsonl]") {
  CHECK(read(std::string(5'000'000, '[')).problems.size() == 1);
  std::string wide = "{\"body\": \"x\", \"a\": [0";
  for (int i = 0; i < 50'000; ++i) {
    wide += ",0";
  }
  CHECK(read(wide + "]}").problems.size() == 1);
  CHECK(read(std::string(1000, '\n')).articles.empty());
  CHECK(read("").articles.empty());
  CHECK(read(std::string("{\"body\": \"x\"}\n\0\n", 16)).problems.size() == 1);
}

TEST_CASE("A line of fifty megabytes is one article", "[readers][jsonl]") {
  std::string line = "{\"id\": \"a\", \"body\": \"";
  for (int i = 0; i < 5'000'000; ++i) {
    line += "sore neck ";
  }
  const Lines lines = read(line + "\"}");
  REQUIRE(lines.articles.size() == 1);
  CHECK(lines.articles[0].body.sections.at(0).text.size() == 49'999'999);
}
