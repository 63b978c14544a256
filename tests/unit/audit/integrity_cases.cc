#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

std::string words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    text += i % 12 == 11 ? "rest. " : "gentle ";
  }
  return text;
}

TestFiles page(std::string_view body, std::string_view front = "") {
  return {{"a.md", healthy(body, front)}};
}

}  // namespace

std::vector<RuleCase> integrity_cases() {
  return {
      {"same-address",
       {{"a.md", healthy("One.", "permalink: /x/\n")},
        {"b.md", healthy("Two.", "permalink: /x/\n")}},
       {{"a.md", healthy("One.")}, {"b.md", healthy("Two.")}}},
      {"empty-page", page(""), page("We are open.")},
      {"thin-page", page("Two words."), page(words(320))},
      {"missing-image", page("Image not found\n\nText."),
       page("The image not found in the old edition shows a hip, and we "
            "describe it here in words.")},
      {"placeholder-text", page("Lorem ipsum dolor."),
       page("Write a to do list and tick things off.")},
      {"placeholder-text", page("TODO: ask Ana."), page("A todo list helps.")},
      {"empty-section", page("Text.\n\n## Table Of Contents\n\n## Next\n\nx."),
       page("Text.\n\n## Parent\n\n### Child\n\nText.")},
      {"empty-section", page("Text.\n\nTable of contents\n\nMore."),
       page("Text.\n\n## Contents\n\n- [One](#one)\n\n## One\n\nText.")},
      {"markup-residue", page("The neck\\&nbsp;muscles `</p>` hurt."),
       page("Salt & water, 3 < 5.")},
      {"image-without-alt", page("<img src=\"/hip.jpg\">"),
       page("![A hip](/hip.jpg) <img src=\"/line.png\" alt=\"\">")},
      {"long-section", page("## All\n\n" + words(200) + "\n\n" + words(200)),
       page("## A\n\n" + words(200) + "\n\n## B\n\n" + words(200))},
      {"long-paragraph", page(words(200)),
       page(words(100) + "\n\n" + words(100))},
      {"multiple-h1", page("# One\n\nText.\n\n# Two\n\nText."),
       page("# The hours of the practice\n\nText.\n\n## Part\n\nText.")},
      {"multiple-h1", page("Text.\n\n# Another name\n\nText."),
       page("# Opening hours\n\nText.\n\n## Part\n\nText.")},
      {"skipped-heading-level", page("## A\n\nText.\n\n#### B\n\nText."),
       page("## A\n\nText.\n\n### B\n\nText.\n\n## C\n\nText.")},
      {"repeated-heading", page("## Steps\n\nText.\n\n## Steps\n\nText."),
       page("## A\n\n### Steps\n\nText.\n\n## B\n\n### Steps\n\nText.")},
      {"heading-without-anchor",
       {{"a.html",
         "<html><body><main><h1>Hips</h1><p>Text here.</p><h2>Where</h2>"
         "<p>There.</p></main></body></html>"}},
       {{"a.html",
         "<html><body><main><h1 id=\"hips\">Hips</h1><p>Text here.</p><h2 "
         "id=\"where\">Where</h2><p>There.</p></main></body></html>"}}},
      {"series-order",
       {{"a.md", healthy("One.", "series: Back\nseries_order: 1\n")},
        {"b.md", healthy("Two.", "series: Back\nseries_order: 3\n")}},
       {{"a.md", healthy("One.", "series: Back\nseries_order: 1\n")},
        {"b.md", healthy("Two.", "series: Back\nseries_order: 2\n")}}},
  };
}

TEST_CASE("a file that cannot be read is a finding") {
  CorpusInput input;
  input.problems.push_back({{"broken.md", 3}, "the front matter never ends"});
  const auto found = findings_of("unreadable-article", {}, std::move(input));
  REQUIRE(found.size() == 1);
  CHECK(found[0].source.path == "broken.md");
  CHECK(found[0].source.line == 3);
  CHECK(findings_of("unreadable-article", page("Text.")).empty());
}

}  // namespace palpate
