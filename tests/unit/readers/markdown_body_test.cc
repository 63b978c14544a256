#include "engine/readers/markdown_body.h"

#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

namespace {

// All headings and texts, one a line.
std::string outline(const Body& body) {
  std::string result;
  for (const Section& section : body.sections) {
    result += std::to_string(section.level) + " " + section.heading + ": " +
              section.text + "\n";
  }
  return result;
}

std::string outline(std::string_view markdown) {
  return outline(parse_markdown(markdown, 1));
}

}  // namespace

TEST_CASE("Sections follow the headings", "[readers][markdown]") {
  const Body body = parse_markdown(
      "Before.\n\n## One *two*\n\nA\nb.\n\nC.\n\nThree\n-----\n", 10);
  CHECK(outline(body) == "0 : Before.\n2 One two: A b.\n\nC.\n2 Three: \n");
  CHECK(body.sections[0].line == 10);
  CHECK(body.sections[1].line == 12);
  CHECK(body.sections[1].anchor == "one-two");
  CHECK_FALSE(body.sections[1].anchor_given);
  CHECK(body.sections[1].paragraph_lines == std::vector<std::uint32_t>{14, 17});
  CHECK(body.sections[2].line == 19);
}

TEST_CASE("Anchors are given or made, and unique", "[readers][markdown]") {
  const Body body = parse_markdown(
      "## Pain {#ache}\n\n## Pain\n\n## Pain\n\n## Pain\n{: #sore}\n", 1);
  REQUIRE(body.sections.size() == 4);
  CHECK(body.sections[0].anchor == "ache");
  CHECK(body.sections[0].anchor_given);
  CHECK(body.sections[0].heading == "Pain");
  CHECK(body.sections[1].anchor == "pain");
  CHECK(body.sections[2].anchor == "pain-1");
  CHECK(body.sections[3].anchor == "sore");
}

TEST_CASE("Links and images keep target, text, section and line",
          "[readers][markdown]") {
  const Body body = parse_markdown(
      "See [the *neck*](neck.md \"t\").\n\n## A\n\n![Ann](a.png) ![](b.png)\n\n"
      "[r]\n\n<https://c.example> www.d.example\n\n[r]: /ref/ 'x'\n",
      1);
  REQUIRE(body.links.size() == 4);
  CHECK(body.links[0].target == "neck.md");
  CHECK(body.links[0].text == "the neck");
  CHECK(body.links[0].section == 0);
  CHECK(body.links[1].target == "/ref/");
  CHECK(body.links[1].section == 1);
  CHECK(body.links[1].line == 7);
  CHECK(body.links[2].target == "https://c.example");
  CHECK(body.links[3].target == "http://www.d.example");
  REQUIRE(body.images.size() == 2);
  CHECK(body.images[0].alt == "Ann");
  CHECK(body.images[0].alt_given);
  CHECK(body.images[0].line == 5);
  CHECK_FALSE(body.images[1].alt_given);
}

TEST_CASE("Template tags in targets stay as written", "[readers][markdown]") {
  const Body body = parse_markdown(
      "[A]({% link docs/a.md %}) [B]({{ '/b' | relative_url }}#c)\n"
      "<a href=\"{{ site.baseurl }}/d\">D</a> [E](/e/{{ x }})\n"
      "[F]({{< ref \"f.md\" >}}) ![G]({% link g.jpg %})\n",
      1);
  REQUIRE(body.links.size() == 5);
  CHECK(body.links[0].target == "{% link docs/a.md %}");
  CHECK(body.links[1].target == "{{ '/b' | relative_url }}#c");
  CHECK(body.links[2].target == "{{ site.baseurl }}/d");
  CHECK(body.links[3].target == "/e/{{ x }}");
  CHECK(body.links[4].target == "{{< ref \"f.md\" >}}");
  REQUIRE(body.images.size() == 1);
  CHECK(body.images[0].target == "{% link g.jpg %}");
  CHECK(outline(body).find("\xEE") == std::string::npos);
}

TEST_CASE("Template language is never shown", "[readers][markdown]") {
  CHECK(outline("{% include nav.html %}\n\nA {{ b }} c.[^1]\n{: .note }\n\n"
                "{{< tip >}}\n\nKeep.\n\n{{< /tip >}}\n\n[^1]: Note.\n") ==
        "0 : A c.\n\nKeep.\n\nNote.\n");
  CHECK(outline("`{{ x }}` and [no]({% link %} link") ==
        outline("`` and [no]( link"));
}

TEST_CASE("Raw HTML is read as HTML", "[readers][markdown]") {
  const Body body = parse_markdown(
      "<div class=\"hero\">\n  <h2 id=\"top\">Neck</h2>\n  <p>Sore "
      "<b>neck</b>?</p>\n    <a href=\"/book\">Book</a>\n</div>\n"
      "<script>var x = 1;</script>\n<!-- a note -->\n\nMore <i>text</i>.\n"
      "<img src=\"a.png\" alt=\"\">\n",
      1);
  const std::string text = outline(body);
  CHECK(text.starts_with("2 Neck: Sore neck?\n\nBook"));
  CHECK(text.find("More text.") != std::string::npos);
  CHECK(text.find("var x") == std::string::npos);
  CHECK(text.find("note") == std::string::npos);
  CHECK(body.sections[0].anchor == "top");
  CHECK(body.sections[0].line == 2);
  REQUIRE(body.links.size() == 1);
  CHECK(body.links[0].line == 4);
  REQUIRE(body.images.size() == 1);
  CHECK(body.images[0].alt_given);
}

TEST_CASE("Lists, quotes, tables and code are text", "[readers][markdown]") {
  CHECK(outline("* one\n* two\n  * three\n\n> quoted\n") ==
        "0 : one\n\ntwo\n\nthree\n\nquoted\n");
  const std::string table = outline("| a | b |\n|---|---|\n| c | d |\n");
  for (const char* cell : {"a", "b", "c", "d"}) {
    CHECK(table.find(cell) != std::string::npos);
  }
  CHECK(table.find("--") == std::string::npos);
  CHECK(outline("```mermaid\ngraph TD\n```\n").find("graph") ==
        std::string::npos);
}

TEST_CASE("MDX is read without its components", "[readers][markdown]") {
  const Body body = parse_markdown(
      "import X from './x'\n\n<Hero title=\"t\">\n## Neck {#n}\n\nSore "
      "{props.what} neck.\n</Hero>\n\n<X items={[{a: 1}]} />\n",
      1, MarkdownDialect::kMdx);
  CHECK(outline(body) == "2 Neck: Sore neck.\n");
  CHECK(body.sections[0].anchor == "n");
  CHECK(body.sections[0].line == 4);
}

TEST_CASE("Braces are text where no template language has them",
          "[readers][markdown]") {
  CHECK(outline("The set {1, 2}.") == "0 : The set {1, 2}.\n");
}

TEST_CASE("Entities are decoded and NULs dropped", "[readers][markdown]") {
  CHECK(outline("A &amp; B &#233; &nbsp;C &copy;") == "0 : A & B é C ©\n");
}

TEST_CASE("Deep nesting is no danger", "[readers][markdown]") {
  std::string html;
  for (int i = 0; i < 20'000; ++i) {
    html += "<div>";
  }
  CHECK(outline(html + "\n\ndeep\n").find("deep") != std::string::npos);
  CHECK(outline(std::string(20'000, '>') + " deep").find("deep") !=
        std::string::npos);
}
