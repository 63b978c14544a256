#include "engine/readers/article_reader.h"
#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

namespace {

ReadOutcome read_one(const std::string& path, const std::string& bytes) {
  const SourceFile file{path, bytes};
  const ArticleReader* reader = reader_for(file);
  REQUIRE(reader != nullptr);
  CHECK(reader->format() == "markdown");
  std::vector<ReadOutcome> outcomes;
  reader->read(file, {}, [&](ReadOutcome outcome) {
    outcomes.push_back(std::move(outcome));
  });
  REQUIRE(outcomes.size() == 1);
  return outcomes[0];
}

Article article(const std::string& path, const std::string& bytes) {
  ReadOutcome outcome = read_one(path, bytes);
  REQUIRE(std::holds_alternative<Article>(outcome));
  return std::get<Article>(outcome);
}

ReadProblem problem(const std::string& path, const std::string& bytes) {
  ReadOutcome outcome = read_one(path, bytes);
  REQUIRE(std::holds_alternative<ReadProblem>(outcome));
  return std::get<ReadProblem>(outcome);
}

}  // namespace

TEST_CASE("A Markdown file is an article", "[readers][markdown reader]") {
  const Article neck = article(
      "_conditions/neck-pain.md",
      "\xEF\xBB\xBF---\r\ntitle: Neck pain\r\n---\r\n# Neck Pain\r\n\r\n"
      "Sore.\r\n\r\n## Rest\r\n\r\nLie *down*.\r\n");
  CHECK(neck.id == "_conditions/neck-pain");
  CHECK(neck.url == "/conditions/neck-pain");
  CHECK(neck.title == "Neck pain");
  CHECK(neck.source.path == "_conditions/neck-pain.md");
  CHECK(neck.visibility == Visibility::kPublished);
  REQUIRE(neck.body.sections.size() == 2);
  CHECK(neck.body.sections[0].text == "Sore.");
  CHECK(neck.body.sections[1].heading == "Rest");
  CHECK(neck.body.sections[1].line == 8);
}

TEST_CASE("Front matter may give the id and the address",
          "[readers][markdown reader]") {
  const Article neck =
      article("a/b.md", "---\nid: neck\npermalink: /neck/\n---\nSore.\n");
  CHECK(neck.id == "neck");
  CHECK(neck.url == "/neck/");
  CHECK(neck.title == "Sore.");
}

TEST_CASE("A post's date may stand in its name", "[readers][markdown reader]") {
  CHECK(article("_posts/2999-01-31-a.md", "Text").published == 2999y / 1 / 31);
  CHECK(article("_posts/2999-01-31-a.md", "---\ndate: 2020-01-01\n---\nText")
            .published == 2020y / 1 / 1);
  CHECK(article("_drafts/a.md", "---\ndraft: false\n---\nText").visibility ==
        Visibility::kDraft);
}

TEST_CASE("A page whose front matter is broken is a problem, not an article",
          "[readers][markdown reader]") {
  const ReadProblem broken =
      problem("a.md", "---\ntitle: A\ntags: [a, b\ndraft: true\n---\nSecret\n");
  CHECK(broken.source.path == "a.md");
  CHECK(broken.source.line >= 3);
  CHECK(broken.message.starts_with("not valid YAML"));
  CHECK(problem("a.md", "---\ntitle: A\nSecret, never closed\n").source.line ==
        1);
  CHECK(problem("a.md", "+++\ntitle = \n+++\n").source.line == 2);
}

TEST_CASE("A forgiven colon lets no draft out", "[readers][markdown reader]") {
  CHECK(article("a.md", "---\ntitle: A: b: c\ndraft: true\n---\nSecret\n")
            .visibility == Visibility::kDraft);
}

TEST_CASE("Hostile files are read or refused", "[readers][markdown reader]") {
  CHECK(article("a.md", "").title.empty());
  CHECK(article("a.md", std::string("A\0B\xFF", 4)).title == "ABÿ");
  CHECK(article("a.mdx", "<A {").id == "a");
  CHECK(article("a.md", std::string(5'000'000, 'x')).title.size() <= 130);
}
