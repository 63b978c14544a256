#include <filesystem>
#include <string>

#include "tests/support/catch.h"
#include "tests/support/read_articles.h"
#include "tests/support/shared_data.h"

namespace palpate {

namespace {

Article read(const std::string& html, const std::string& path = "neck.html") {
  const ReadArticles found = read_articles(path, html);
  CHECK(found.problems.empty());
  REQUIRE(found.articles.size() == 1);
  return found.articles[0];
}

}  // namespace

TEST_CASE("A page is an article by its own words") {
  const Article article = read(
      "<html lang=en><head><title>Neck | Clinic</title>"
      "<meta name=description content=Short>"
      "<link rel=canonical href=/neck/></head><body><h1>Neck</h1>\n"
      "<p>Rest.</p><h2>Neck</h2></body></html>");
  CHECK(article.id == "neck");
  CHECK(article.title == "Neck");
  CHECK(article.summary == "Short");
  CHECK(article.language == "en");
  CHECK(article.visibility == Visibility::kPublished);
  REQUIRE(article.body.sections.size() == 2);
  CHECK(article.body.sections[0].heading.empty());
  CHECK(article.body.sections[0].text == "Rest.");
}

TEST_CASE("A page without a word about itself takes its first words") {
  CHECK(read("<p>Rest well and move.</p>").title == "Rest well and move.");
  CHECK(read("").title.empty());
}

TEST_CASE("Pages that ask not to be indexed are not public") {
  CHECK(read("<meta name=robots content=noindex><p>x").visibility ==
        Visibility::kNoIndex);
}

TEST_CASE("Front matter comes before what the page says") {
  const Article article = read(
      "---\ntitle: Given\ndraft: true\n---\n<h1>Other</h1>\n"
      "{% for p in posts %}<p>Text {{ p.title }} <a href=\"{{ p.url }}\">on"
      "</a></p>{% endfor %}\n");
  CHECK(article.title == "Given");
  CHECK(article.visibility == Visibility::kDraft);
  REQUIRE(article.body.sections.size() == 1);
  CHECK(article.body.sections[0].heading == "Other");
  CHECK(article.body.sections[0].line == 5);
  CHECK(article.body.sections[0].text == "Text on");
  REQUIRE(article.body.links.size() == 1);
  CHECK(article.body.links[0].target == "{{ p.url }}");
  CHECK(article.body.links[0].line == 6);
}

TEST_CASE("Front matter nobody can read is a problem, not an article") {
  const ReadArticles found =
      read_articles("neck.html", "---\ntitle: [\n---\n<p>x</p>");
  CHECK(found.articles.empty());
  CHECK(found.problems.size() == 1);
}

TEST_CASE("Readers are chosen by the ending of the name") {
  for (const char* path : {"a.html", "a.HTM", "b/c.xhtml"}) {
    CHECK(reader_for({path, ""})->format() == "html");
  }
  CHECK(reader_for({"a.txt", ""})->format() == "text");
  for (const char* path : {"a.css", "a.png", "html", "a.xml", "a", ""}) {
    CHECK(reader_for({path, "<p>x</p>"}) == nullptr);
  }
}

TEST_CASE("Real pages all give a title and text") {
  const auto data = shared_data();
  if (!data) {
    return;
  }
  int pages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(
           *data / "sites/femaleposture-jekyll")) {
    if (entry.path().extension() == ".html") {
      const Article article =
          read(file_bytes(entry.path()), entry.path().filename().string());
      INFO(entry.path());
      CHECK_FALSE(article.title.empty());
      CHECK_FALSE(article.body.sections.empty());
      ++pages;
    }
  }
  CHECK(pages == 33);
}

}  // namespace palpate
