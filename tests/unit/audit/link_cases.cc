#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

TestFiles page(std::string_view body, std::string_view front = "") {
  return {{"a.md", healthy(body, front)}};
}

// The page under test and a neighbour called "Neck pain at night".
TestFiles with_neighbour(std::string_view body, std::string_view front = "") {
  return {{"a.md", healthy(body, front)},
          {"neck.md", healthy("Text.\n\n## Pillows\n\nText.",
                              "title: Neck pain at night\n")}};
}

}  // namespace

std::vector<RuleCase> link_cases() {
  return {
      {"broken-link", with_neighbour("See [splints](/splints)."),
       with_neighbour("See [necks](/neck), [Ana](mailto:ana@clinic.example), "
                      "[the leaflet](/files/leaflet.pdf) and [WHO]"
                      "(https://www.who.int/).")},
      {"broken-fragment", with_neighbour("See [beds](/neck#beds)."),
       with_neighbour("See [pillows](/neck#pillows), [below](#more).\n\n## "
                      "More\n\nText.")},
      {"link-to-unpublished",
       {{"a.md", healthy("See [the plan](/plan).")},
        {"plan.md", healthy("Text.", "draft: true\n")}},
       with_neighbour("See [necks](/neck).")},
      {"link-without-target", page("See [the plan]()."),
       page("See [the plan](https://clinic.example/plan).")},
      {"text-without-link", page("Additional info can be found here."),
       page("Additional info can be found [here](/x).")},
      {"text-without-link", page("To learn more, click here."),
       page("Here we look at the hip. The nerve found here is thin.")},
      {"text-without-link", page("Find out more here."),
       page("Position matters more here.")},
      {"empty-link-text", page("See [](https://clinic.example/plan)."),
       page("[{{ page.title }}]({{ page.url }})")},
      {"empty-link-text", page("See [](https://clinic.example/plan)."),
       page("See [![A plan](/plan.png)](https://clinic.example/plan).")},
      {"vague-link-text", page("For more, [click here](/x)."),
       page("Read about [hip pain](/x).")},
      {"ambiguous-link-text",
       {{"a.md", healthy("[Necks](/neck) and [necks](/hip).")},
        {"neck.md", healthy("Text.")},
        {"hip.md", healthy("Text.")}},
       {{"a.md", healthy("[Necks](/neck), [necks](/neck), [hips](/hip).")},
        {"neck.md", healthy("Text.")},
        {"hip.md", healthy("Text.")}}},
      {"address-as-link-text", page("<https://clinic.example/a/b>"),
       page("Text.\n\n## References\n\n<https://clinic.example/a/b>")},
      {"address-as-link-text", page("<https://clinic.example/a/b>"),
       page("[The clinic](https://clinic.example/a/b)")},
      {"insecure-link", page("[The clinic](http://clinic.example/)"),
       page("[The clinic](https://clinic.example/)")},
      {"self-link", page("[Opening hours](/a)"),
       page("[Below](#below)\n\n## Below\n\nText.")},
      {"missing-related-page",
       with_neighbour("Text.", "related: [Healing Muscle Tears]\n"),
       with_neighbour("Text.", "related: [neck]\n")},
      {"orphan-page", site_with({{"alone.md", healthy("Text.")}}),
       site_with({})},
      {"few-links-in",
       site_with({{"alone.md", healthy("[One](/page-1), [two](/other).")},
                  {"other.md", healthy("[Back](/alone).")}}),
       site_with({})},
      {"few-links-out", site_with({{"alone.md", healthy("Text.")}}),
       site_with({})},
      {"unlinked-mention",
       with_neighbour("Our page on neck pain at night names three."),
       with_neighbour("Text.\n\n## References\n\nLee J. Neck pain at night. "
                      "2020.")},
      {"unlinked-mention",
       with_neighbour("People with neck pain at night ask about beds."),
       with_neighbour("People with [neck pain at night](/neck) ask. Neck pain "
                      "at night is common.")},
      {"unlinked-mention",
       {{"what.md", healthy("Text.", "title: What is a stiff neck?\n")},
        {"a.md", healthy("Many wake with a stiff neck.")}},
       {{"what.md", healthy("Text.", "title: What is (are) ?\n")},
        {"a.md", healthy("Many ask what is are and what is not.")}}},
  };
}

TEST_CASE("links to one missing page are mended at one stroke") {
  const auto found = findings_of(
      "broken-link", {{"a.md", healthy("[A](/gone#x) and [b](/gone).")},
                      {"b.md", healthy("[C](/gone).")}});
  REQUIRE(found.size() == 3);
  CHECK(found[0].cluster == "/gone");
  CHECK(found[1].cluster == "/gone");
  CHECK(found[2].cluster == "/gone");
}

TEST_CASE("a finding names the line of its link") {
  const auto found =
      findings_of("broken-link", page("Text.\n\nMore.\n\nSee [b](/gone)."));
  REQUIRE(found.size() == 1);
  CHECK(found[0].source.path == "a.md");
  CHECK(found[0].source.line == 12);
}

TEST_CASE("a page that editors chose as related reading is no orphan") {
  const auto found = findings_of(
      "orphan-page", site_with({{"alone.md", healthy("Text.")},
                                {"page.md", healthy("[One](/page-1)",
                                                    "related: [alone]\n")}}));
  REQUIRE(found.size() == 1);
  CHECK(found[0].article_id == "page");
}

}  // namespace palpate
