#include "engine/readers/markdown_html.h"

#include <algorithm>

#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

TEST_CASE("Markdown becomes plain HTML", "[readers][markdown]") {
  CHECK(markdown_to_html("# A *b* &amp; `<c>`") ==
        "<h1>A b &amp; &lt;c&gt;</h1>");
  CHECK(markdown_to_html("[a](/b \"t\")") == "<p><a href=\"/b\">a</a></p>");
  CHECK(markdown_to_html("![a *b*](c.png)") ==
        "<p><img src=\"c.png\" alt=\"a b\"></p>");
  CHECK(markdown_to_html("![](c.png)") == "<p><img src=\"c.png\"></p>");
  CHECK(markdown_to_html("- a\n- b") == "<p>a</p>\n<p>b</p>");
  CHECK(markdown_to_html("~~a~~ <b>c</b>") == "<p>a <b>c</b></p>");
  CHECK(markdown_to_html("    <div>\n    a</div>\n").find("&lt;") ==
        std::string::npos);
  CHECK(markdown_to_html("").empty());
}

TEST_CASE("Attribute lists of headings become ids", "[readers][markdown]") {
  CHECK(markdown_to_html("## A {#b .c}") == "<h2 id=\"b\">A </h2>");
  CHECK(markdown_to_html("## A {.c}") == "<h2>A </h2>");
  CHECK(markdown_to_html("## A {b}") == "<h2>A {b}</h2>");
  CHECK(markdown_to_html("## }") == "<h2>}</h2>");
  CHECK(markdown_to_html("text {\n\n## A }") ==
        "<p>text {</p>\n\n<h2>A }</h2>");
}

TEST_CASE("Every word stays on its line", "[readers][markdown]") {
  const std::string markdown =
      "\n# one\n\ntwo\nthree  \nfour\n\n* five\n\n  six\n\n> seven\n> eight\n\n"
      "| a | b |\n|---|---|\n| nine | ten |\n\n```\neleven\n\ntwelve\n```\n\n"
      "<div>\nthirteen\n</div>\n\n[four\nteen](x) ![fif\nteen](y) sixteen\n\n"
      "Seventeen\n=========\n\n[r]: /x\n\n1. eighteen [r]\n";
  const std::string html = markdown_to_html(markdown);
  const auto line_of = [](const std::string& text, const std::string& word) {
    const auto at = static_cast<std::ptrdiff_t>(text.find(word));
    return std::count(text.begin(), text.begin() + at, '\n');
  };
  for (const char* word : {"one", "two", "three", "four", "five", "six",
                           "seven", "eight", "nine", "ten", "eleven", "twelve",
                           "thirteen", "sixteen", "Seventeen", "eighteen"}) {
    INFO(word << " in " << html);
    CHECK(line_of(html, word) == line_of(markdown, word));
  }
}

TEST_CASE("Hostile Markdown is read in good time", "[readers][markdown]") {
  std::string quotes(50'000, '>');
  std::string lists;
  std::string brackets;
  std::string headings;
  for (int i = 0; i < 2'000; ++i) {
    lists += std::string(static_cast<std::size_t>(i % 100), ' ') + "- a\n";
    brackets += "[a](";
    headings += "# {\n\n";
  }
  for (const std::string& text :
       {quotes, lists, brackets, headings, std::string(100'000, '*'),
        std::string("a\0b", 3), std::string("\xFF\xFE[")}) {
    CHECK_NOTHROW(markdown_to_html(text));
  }
}
