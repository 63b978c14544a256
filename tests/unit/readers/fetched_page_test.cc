#include "engine/readers/fetched_page.h"

#include "engine/readers/html_document.h"
#include "tests/support/catch.h"
#include "tests/support/read_articles.h"

using palpate::decode_fetched_page;
using palpate::decode_html;
using palpate::encode_fetched_page;
using palpate::read_articles;

TEST_CASE("a fetched page keeps its address, whatever it says itself",
          "[readers]") {
  const std::string bytes = encode_fetched_page(
      {.url = "https://x.example/neck/whiplash/",
       .id = "neck/whiplash",
       .html = "<html><head><title>Whiplash</title>"
               "<link rel=canonical href=https://x.example/></head>"
               "<body><nav>Menu</nav><main><h1>Whiplash</h1><p>Rest "
               "helps.</p></main></body></html>"});
  const auto read = read_articles("3f/3fa9.page", bytes);
  REQUIRE(read.articles.size() == 1);
  const auto& article = read.articles.front();
  CHECK(article.id == "neck/whiplash");
  CHECK(article.url == "https://x.example/neck/whiplash/");
  CHECK(article.title == "Whiplash");
  CHECK(article.source.path == "https://x.example/neck/whiplash/");
  CHECK(article.body.sections.front().text == "Rest helps.");
}

TEST_CASE("what is known of a fetched page goes before its markup",
          "[readers]") {
  const std::string bytes =
      encode_fetched_page({.url = "https://x.example/a",
                           .id = "wp-1",
                           .html = "<main><h1>Other</h1><p>Text.</p></main>",
                           .title = "Neck | pain",
                           .published = "2024-01-05",
                           .authors = {"Ann", "Bo"},
                           .topics = {"Neck"},
                           .tags = {"a: b"}});
  const auto read = read_articles("1.page", bytes);
  REQUIRE(read.articles.size() == 1);
  const auto& article = read.articles.front();
  CHECK(article.title == "Neck | pain");
  CHECK(article.authors == std::vector<std::string>{"Ann", "Bo"});
  CHECK(article.topics == std::vector<std::string>{"Neck"});
  CHECK(article.tags == std::vector<std::string>{"a: b"});
  CHECK(palpate::to_iso(*article.published) == "2024-01-05");
}

TEST_CASE("a head with line ends in it stays one head", "[readers]") {
  const auto page =
      decode_fetched_page(encode_fetched_page({.url = "https://x/a",
                                               .id = "a",
                                               .html = "<p>x",
                                               .title = "a\n\nid: b"}));
  REQUIRE(page);
  CHECK(page->id == "a");
  CHECK(page->html == "<p>x");
}

TEST_CASE("a file that is no fetched page is named", "[readers]") {
  for (const char* bytes : {"", "\n", "url: x\n", "url: x\nid: y", "<html>"}) {
    INFO(bytes);
    const auto read = read_articles("1.page", bytes);
    CHECK(read.articles.empty());
    CHECK(read.problems.size() == 1);
  }
}

TEST_CASE("the server's charset counts where bytes are not UTF-8",
          "[readers]") {
  CHECK(decode_html("\xC2\xCF\xCC\xD8", "KOI8-R") ==
        "\xD0\xB1\xD0\xBE\xD0\xBB\xD1\x8C");  // "боль"
  CHECK(decode_html("<meta charset=koi8-r>\xC2\xCF\xCC\xD8", "utf-8") ==
        "<meta charset=koi8-r>\xD0\xB1\xD0\xBE\xD0\xBB\xD1\x8C");
  CHECK(decode_html("caf\xC3\xA9", "iso-8859-2") == "caf\xC3\xA9");
  CHECK(decode_html("caf\xE9", "no-such-charset") == "caf\xC3\xA9");
  CHECK(decode_html(std::string_view("\x00"
                                     "a\x00"
                                     "b",
                                     4),
                    "utf-16be") == "ab");
}
