#include <string>

#include "engine/readers/html_body.h"
#include "tests/support/catch.h"

namespace palpate {

namespace {

std::string text_of(std::string_view html) {
  const Body body = parse_html_fragment(html, 1);
  return body.sections.empty() ? "" : body.sections[0].text;
}

}  // namespace

TEST_CASE("Blocks part paragraphs and inline elements do not") {
  CHECK(text_of("<p>One <b>and</b> two</p><p>Three</p>") ==
        "One and two\n\nThree");
  CHECK(text_of("<div>One<div>Two</div>Three</div>") == "One\n\nTwo\n\nThree");
  CHECK(text_of("Bare <i>te</i>xt") == "Bare text");
  CHECK(text_of("<p>One<br>Two</p>") == "One\nTwo");
  CHECK(text_of("<p>R&amp;D &ndash; caf&eacute;&nbsp;now &#x1F642;</p>") ==
        "R&D – café now 🙂");
  CHECK(text_of("").empty());
}

TEST_CASE("Each list item is a paragraph and each table row one") {
  CHECK(text_of("<ul><li>Ice</li><li>Heat<ul><li>Wet</li></ul></li></ul>") ==
        "Ice\n\nHeat\n\nWet");
  CHECK(text_of("<table><tr><th>Week</th><th>Load</th></tr>"
                "<tr><td><p>1</p></td><td>5 kg</td></tr>"
                "<tr><td>2</td><td></td></tr></table>") ==
        "Week | Load\n\n1 | 5 kg\n\n2");
  CHECK(text_of("<dl><dt>ROM</dt><dd>Range of motion</dd></dl>") ==
        "ROM\n\nRange of motion");
}

TEST_CASE("A table that only lays a page out is no table") {
  const Body body = parse_html_fragment(
      "<table><tr><td>Menu</td><td><h2>Neck</h2><p>Pain</p></td></tr></table>",
      1);
  REQUIRE(body.sections.size() == 2);
  CHECK(body.sections[1].heading == "Neck");
  CHECK(body.sections[1].text == "Pain");
}

TEST_CASE("Preformatted text keeps its lines") {
  CHECK(text_of("<pre>a\n  b\n\nc</pre><p>d  e</p>") == "a\n  b\nc\n\nd e");
}

TEST_CASE("Scripts, styles, templates and hidden elements are left out") {
  CHECK(text_of("<p>A<script>var x = '<p>no</p>';</script></p>"
                "<style>p{}</style><template>no</template><svg><title>no"
                "</title></svg><p hidden>no</p><p aria-hidden=true>no</p>"
                "<p style='display: NONE'>no</p><!-- no --><p>B</p>") ==
        "A\n\nB");
}

TEST_CASE("Folded panels are content") {
  const Body body = parse_html_fragment(
      "<h2 id=q><button>Why?</button></h2>"
      "<div role=region style='display:none'>Because</div>",
      1);
  REQUIRE(body.sections.size() == 1);
  CHECK(body.sections[0].heading == "Why?");
  CHECK(body.sections[0].text == "Because");
}

TEST_CASE("Headings part the text into sections") {
  const Body body = parse_html_fragment(
      "<p>Lead</p>\n<h2>First <em>one</em></h2>\n<p>A</p>\n<h3></h3>\n"
      "<p>B</p>\n<h4>Deep</h4>",
      10);
  REQUIRE(body.sections.size() == 3);
  CHECK(body.sections[0].heading.empty());
  CHECK(body.sections[0].level == 0);
  CHECK(body.sections[0].line == 10);
  CHECK(body.sections[1].heading == "First one");
  CHECK(body.sections[1].level == 2);
  CHECK(body.sections[1].line == 11);
  CHECK(body.sections[1].text == "A\n\nB");
  CHECK(body.sections[1].paragraph_lines == std::vector<std::uint32_t>{12, 14});
  CHECK(body.sections[2].level == 4);
  CHECK(body.sections[2].text.empty());
}

TEST_CASE("Anchors are the page's own where it has them") {
  const Body body = parse_html_fragment(
      "<h2 id=own>A</h2><a name=before></a><h2>B</h2>"
      "<section id=around><h2>C</h2></section>"
      "<h2><a name=inside></a>D</h2><h2><span id=span>E</span></h2>"
      "<p id=far>text</p><h2>F</h2><h2>G <a href='#g' class=anchor>#</a></h2>",
      1);
  REQUIRE(body.sections.size() == 7);
  const char* anchors[] = {"own", "before", "around", "inside", "span"};
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(body.sections[i].anchor == anchors[i]);
    CHECK(body.sections[i].anchor_given);
  }
  CHECK(body.sections[5].anchor == "f");
  CHECK_FALSE(body.sections[5].anchor_given);
  CHECK(body.sections[6].heading == "G");
}

TEST_CASE("Anchors are unique on the page") {
  const Body body = parse_html_fragment(
      "<h2>Pain</h2><h2>Pain</h2><h2>Pain</h2><h2 id=pain>Given</h2>"
      "<h2 id=pain>Again</h2><h2>!!!</h2>",
      1);
  REQUIRE(body.sections.size() == 6);
  CHECK(body.sections[0].anchor == "pain-1");
  CHECK(body.sections[1].anchor == "pain-2");
  CHECK(body.sections[2].anchor == "pain-3");
  CHECK(body.sections[3].anchor == "pain");
  CHECK(body.sections[4].anchor == "again");
  CHECK(body.sections[5].anchor == "section");
}

TEST_CASE("Links and images keep their section and line") {
  const Body body = parse_html_fragment(
      "<p>See <a href='/neck'>neck <b>pain</b></a></p>\n"
      "<h2>Shoulder <a href=/s>too</a></h2>\n"
      "<img src=a.png alt=''><a href=/card><h3>Card</h3><p>Text</p></a>\n"
      "<a href=/img><img data-src=b.png src='data:image/gif;base64,R0lG'></a>",
      5);
  REQUIRE(body.links.size() == 4);
  CHECK(body.links[0].target == "/neck");
  CHECK(body.links[0].text == "neck pain");
  CHECK(body.links[0].section == 0);
  CHECK(body.links[0].line == 5);
  CHECK(body.links[1].section == 1);
  CHECK(body.links[1].line == 6);
  CHECK(body.links[2].text == "Card Text");
  CHECK(body.sections[body.links[2].section].heading == "Card");
  CHECK(body.links[3].text.empty());
  CHECK(body.links[3].line == 8);
  REQUIRE(body.images.size() == 2);
  CHECK(body.images[0].alt_given);
  CHECK(body.images[0].section == 1);
  CHECK(body.images[1].target == "b.png");
  CHECK_FALSE(body.images[1].alt_given);
}

TEST_CASE("Lines are counted through long texts and skipped parts") {
  std::string html = "<p>start</p>\n<script>\n\n</script>\n<p>\n\nhere</p>\n";
  html += "<!--\n\n-->\n" + std::string(5000, 'x') + "\n";
  html += "<p\n class=a\n>end</p>";
  const Body body = parse_html_fragment(html, 1);
  REQUIRE(body.sections.size() == 1);
  CHECK(body.sections[0].paragraph_lines ==
        std::vector<std::uint32_t>{1, 7, 11, 14});
}

TEST_CASE("Lines beyond what libxml2 counts are still told") {
  const std::string html =
      "<p>a</p>" + std::string(100'000, '\n') + "<p>b</p>\n<h2>c</h2>";
  const Body body = parse_html_fragment(html, 1);
  REQUIRE(body.sections.size() == 2);
  CHECK(body.sections[0].paragraph_lines.back() == 100'001);
  CHECK(body.sections[1].line == 100'002);
}

TEST_CASE("Line ends mean something to the classic editor") {
  const Body body = parse_html_fragment(
      "One\ntwo\n\nThree <b>bold</b>\n \n<ul>\n<li>a</li>\n\n<li>b</li></ul>"
      "<pre>x\n\ny</pre>",
      1, LineEnds::kBreaks);
  REQUIRE(body.sections.size() == 1);
  CHECK(body.sections[0].text == "One\ntwo\n\nThree bold\n\na\n\nb\n\nx\ny");
}

}  // namespace palpate
