#include "engine/readers/page_title.h"

#include "engine/readers/markdown_body.h"
#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

TEST_CASE("A page without a title is named by its text", "[readers][title]") {
  const auto title = [](std::string_view markdown) {
    return title_from_body(parse_markdown(markdown, 1));
  };
  CHECK(title("Hello.\n\n# Neck pain\n") == "Neck pain");
  CHECK(title("## Neck pain\n\nHello.\n") == "Neck pain");
  CHECK(title("Hello.\n\n## Neck pain\n") == "Hello.");
  CHECK(title("").empty());
  std::string words;
  for (int i = 0; i < 100; ++i) {
    words += "nécks ";
  }
  CHECK(title(words).size() <= 124);
  CHECK(title(words).ends_with("nécks…"));
}

TEST_CASE("A heading that repeats the title is no section",
          "[readers][title]") {
  Body body = parse_markdown(
      "[a](b)\n\n# NECK Pain\n\nText.\n\n## Rest\n\n[c](d)\n", 1);
  drop_title_heading(body, "Neck pain | Clinic");
  REQUIRE(body.sections.size() == 2);
  CHECK(body.sections[0].level == 0);
  CHECK(body.sections[0].text == "a\n\nText.");
  CHECK(body.sections[0].paragraph_lines == std::vector<std::uint32_t>{1, 5});
  CHECK(body.links[0].section == 0);
  CHECK(body.links[1].section == 1);
}

TEST_CASE("Other headings stay", "[readers][title]") {
  for (const char* markdown : {"# Neck\n", "## Neck pain\n",
                               "## A\n\n# Neck pain\n", "# Necklace\n"}) {
    Body body = parse_markdown(markdown, 1);
    const std::size_t sections = body.sections.size();
    drop_title_heading(body, "Neck pain");
    CHECK(body.sections.size() == sections);
    CHECK(body.sections[0].level > 0);
  }
  Body empty;
  drop_title_heading(empty, "");
  CHECK(empty.sections.empty());
}
