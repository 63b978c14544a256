#include "searchd/article_text.h"

#include "tests/support/catch.h"

using palpate::Article;
using palpate::Section;
using palpate::text_blocks;

namespace {

Article from(const std::string& path) {
  Article article;
  article.source.path = path;
  return article;
}

}  // namespace

TEST_CASE("neighbouring lines of Markdown are items of a list") {
  const Section section{.text = "Before:\n\nOne\n\nTwo\n\nThree\n\nAfter",
                        .paragraph_lines = {10, 12, 13, 14, 16}};
  const auto blocks = text_blocks(from("a.md"), section);
  REQUIRE(blocks.size() == 3);
  CHECK(blocks[0].flags.at("is_paragraph"));
  CHECK(blocks[1].flags.at("is_list"));
  const auto& items = blocks[1].lists.at("items");
  REQUIRE(items.size() == 3);
  CHECK(items[2].texts.at("text") == "Three");
  CHECK(blocks[2].texts.at("text") == "After");

  // In HTML each line may be a paragraph; without lines nothing is known.
  CHECK(text_blocks(from("a.html"), section).size() == 5);
  CHECK(text_blocks(from("a.md"), {.text = section.text}).size() == 5);
}

TEST_CASE("rows of cells are a table, one row is a sentence with a bar") {
  const Section section{.text =
                            "Root | Where\n\nC5 | Arm\n\nC6 | Thumb\n\n"
                            "This | that\n\nEnd"};
  const auto blocks = text_blocks(from("a.html"), section);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].flags.at("is_table"));
  CHECK(blocks[0].lists.at("columns").size() == 2);
  CHECK(blocks[0].lists.at("rows").size() == 3);

  const auto lone = text_blocks(from("a.html"), {.text = "This | that\n\nEnd"});
  CHECK(lone[0].flags.at("is_paragraph"));
  CHECK(lone[0].texts.at("text") == "This | that");
}

TEST_CASE("no text makes no block") {
  CHECK(text_blocks(from("a.md"), {}).empty());
}
