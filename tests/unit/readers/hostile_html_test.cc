#include <ctime>
#include <string>

#include "engine/readers/html_body.h"
#include "engine/readers/html_bounds.h"
#include "tests/support/catch.h"

namespace palpate {

namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) {
    out += text;
  }
  return out;
}

std::string all_text(const Body& body) {
  std::string text;
  for (const Section& section : body.sections) {
    text += section.heading + " " + section.text + " ";
  }
  return text;
}

#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
constexpr int kMostSeconds = 300;
#else
constexpr int kMostSeconds = 30;
#endif

// Reads it both ways; fails when that takes unreasonably long: of the
// processor, whatever else keeps it busy.
std::string read_in_time(const std::string& html) {
  const std::clock_t start = std::clock();
  std::string text = all_text(parse_html_fragment(html, 1));
  text += all_text(parse_html_page(html).body);
  CHECK((std::clock() - start) / CLOCKS_PER_SEC < kMostSeconds);
  return text;
}

}  // namespace

TEST_CASE("A page nested 100,000 deep keeps its text") {
  for (const char* tag : {"<div>", "<b>", "<ul><li>", "<table><tr><td>",
                          "<blockquote>", "<a href=x>", "<h2>"}) {
    INFO(tag);
    const std::string text =
        read_in_time("<p>before</p>" + repeat(tag, 100'000) + "inside" +
                     repeat("</b></div>", 100'000) + "<p>after</p>");
    CHECK(text.find("before") != std::string::npos);
    CHECK(text.find("inside") != std::string::npos);
    CHECK(text.find("after") != std::string::npos);
  }
}

TEST_CASE("A line of megabytes is read") {
  const std::string text =
      read_in_time("<p>" + repeat("word ", 4'000'000) + "end</p>");
  CHECK(text.find("end") != std::string::npos);
}

TEST_CASE("Endless tags, attributes, comments and entities are bounded") {
  read_in_time("<p " + repeat("a=1 b ", 300'000) + ">x</p>");
  read_in_time("<p " + repeat("a", 3'000'000));
  read_in_time(repeat("<!--", 500'000) + "x");
  read_in_time(repeat("<!-- a -->", 300'000) + "x");
  read_in_time(repeat("<a", 1'000'000));
  read_in_time(repeat("</", 1'000'000));
  read_in_time(repeat("&amp;&lt;&bogus;&#0;&#xFFFFFFFF;", 50'000));
  read_in_time(repeat("<b> </b>", 200'000));
  read_in_time(repeat("<h2>Pain</h2>", 50'000));
  read_in_time(repeat("<script>", 200'000));
  read_in_time(repeat("<p class=\"sidebar\"><aside>", 100'000));
  read_in_time("<script type='application/ld+json'>" + repeat("[", 500'000));
}

TEST_CASE("Tags beyond the bounds go and their text stays") {
  const std::string bounded =
      bound_html(repeat("<br>", kMaxHtmlTags) + "<p\n>kept</p>");
  CHECK(bounded.find("kept") != std::string::npos);
  CHECK(bounded.find("<p") == std::string::npos);
  CHECK(bounded.find('\n') != std::string::npos);
}

TEST_CASE("Broken, torn and binary pages give what there is") {
  CHECK(read_in_time("<p>one<p>two").find("two") != std::string::npos);
  CHECK(read_in_time("<p>one <a href='/x").find("one") != std::string::npos);
  CHECK(read_in_time("a < b and c > d").find("c > d") != std::string::npos);
  CHECK(read_in_time("x <!-- never closed").find("x") != std::string::npos);
  CHECK(read_in_time(std::string("a\0b", 3)).find("ab") != std::string::npos);
  std::string binary;
  for (int i = 0; i < 20'000; ++i) {
    binary += static_cast<char>(i * 131 + i / 7);
  }
  read_in_time(binary);
  read_in_time("\xFF\xFE" + binary);
  read_in_time("\xFE\xFF\x00");
  for (std::size_t end = 0; end < 120; ++end) {
    read_in_time(std::string("<html><head><title>T</title><script>a</script>"
                             "</head><body class=\"a b\"><!--c--><p>&eacute;"
                             "<a href='x'>y</a></body></html>")
                     .substr(0, end));
  }
}

TEST_CASE("External entities and document types mean nothing") {
  const std::string text = read_in_time(
      "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;done</p>");
  CHECK(text.find("root:") == std::string::npos);
  CHECK(text.find("done") != std::string::npos);
}

}  // namespace palpate
