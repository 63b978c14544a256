#include <string>

#include "tests/support/catch.h"
#include "tests/support/read_articles.h"
#include "tests/support/shared_data.h"

namespace palpate {

namespace {

Article read(const std::string& text) {
  const ReadArticles found = read_articles("neck/stiff-neck.txt", text);
  CHECK(found.problems.empty());
  REQUIRE(found.articles.size() == 1);
  return found.articles[0];
}

const std::string kParagraph =
    "A stiff neck mostly goes by itself within a week, and gentle movement "
    "helps it along better than rest does.";

}  // namespace

TEST_CASE("A scraped page has its title, author and date first") {
  const Article article = read(
      "\n  Stiff Neck: What Helps\n\nDr Ann Lee\n2024-01-05\n"
      "Image not found\n\nTable Of Contents\n\n\n" +
      kParagraph + "\n\nWhat Causes It\n\n" + kParagraph + "\n\n" + kParagraph +
      "\n\n\nRelated Links\n\nHeat or Ice?\nDesk Work\n");
  CHECK(article.id == "neck/stiff-neck");
  CHECK(article.title == "Stiff Neck: What Helps");
  CHECK(article.authors == std::vector<std::string>{"Dr Ann Lee"});
  CHECK(to_iso(article.published.value()) == "2024-01-05");
  CHECK(article.summary.empty());
  CHECK(article.related ==
        std::vector<std::string>{"Heat or Ice?", "Desk Work"});
  CHECK(article.body.links.empty());
  REQUIRE(article.body.sections.size() == 2);
  CHECK(article.body.sections[0].text ==
        "Image not found\n\nTable Of Contents\n\n" + kParagraph);
  CHECK(article.body.sections[0].paragraph_lines ==
        std::vector<std::uint32_t>{6, 8, 11});
  CHECK(article.body.sections[1].heading == "What Causes It");
  CHECK(article.body.sections[1].level == 2);
  CHECK(article.body.sections[1].line == 13);
  CHECK(article.body.sections[1].anchor == "what-causes-it");
  CHECK_FALSE(article.body.sections[1].anchor_given);
  CHECK(article.body.sections[1].text == kParagraph + "\n\n" + kParagraph);
}

TEST_CASE("Labels may name the author and the dates") {
  const Article article = read(
      "Title: Stiff neck\nAuthor: Ann Lee\nDate: 5 January 2024\n"
      "Last updated: 2024-02-06\nReviewed by: Dr Bo Ray\n\n" +
      kParagraph);
  CHECK(article.title == "Stiff neck");
  CHECK(article.authors == std::vector<std::string>{"Ann Lee"});
  CHECK(to_iso(article.published.value()) == "2024-01-05");
  CHECK(to_iso(article.updated.value()) == "2024-02-06");
  CHECK(article.reviewed_by == "Dr Bo Ray");
  CHECK(article.body.sections[0].text == kParagraph);
  CHECK(read("Neck\nBy Ann Lee\n\n" + kParagraph).authors ==
        std::vector<std::string>{"Ann Lee"});
}

TEST_CASE("A heading is not a person") {
  const Article article =
      read("Stiff neck\n\nNeck Pain\n\n" + kParagraph + "\n\n" + kParagraph);
  CHECK(article.authors.empty());
  REQUIRE(article.body.sections.size() == 1);
  CHECK(article.body.sections[0].heading == "Neck Pain");
}

TEST_CASE("Underlined lines are headings") {
  const Article article = read("Stiff neck\n==========\n\n" + kParagraph +
                               "\n\nCauses\n------\n" + kParagraph + "\n");
  CHECK(article.title == "Stiff neck");
  REQUIRE(article.body.sections.size() == 2);
  CHECK(article.body.sections[1].heading == "Causes");
  CHECK(article.body.sections[1].text == kParagraph);
}

TEST_CASE("Text without structure is one section") {
  const Article article = read("Stiff neck\n\n" + kParagraph +
                               "\nIt runs on\nover lines.\n\n"
                               "Read more.\n\n- ice\n- heat\n");
  REQUIRE(article.body.sections.size() == 1);
  CHECK(article.body.sections[0].text ==
        kParagraph +
            " It runs on over lines.\n\nRead more.\n\n- ice\n\n"
            "- heat");
}

TEST_CASE("A first paragraph is no title, and nothing of it is lost") {
  std::string paragraph;
  for (int i = 0; i < 5; ++i) {
    paragraph += kParagraph + " ";
  }
  const Article article = read(paragraph + "\n\nSecond.");
  CHECK(article.title.size() < 200);
  CHECK_FALSE(article.title.empty());
  CHECK(article.body.sections[0].text.starts_with(kParagraph));
}

TEST_CASE("A section may follow the related links") {
  const Article article =
      read("Stiff neck\n\n" + kParagraph +
           "\n\nYou may also like:\n\n- Heat or ice\n\n- Desk work\n\n"
           "About us\n\n" +
           kParagraph + " " + kParagraph + "\n");
  CHECK(article.related ==
        std::vector<std::string>{"Heat or ice", "Desk work"});
  REQUIRE(article.body.sections.size() == 2);
  CHECK(article.body.sections[1].heading == "About us");
}

TEST_CASE("Hostile text is read in linear time") {
  for (const std::string& text :
       {std::string(), std::string(1'000'000, '\n'), std::string("\xFF\xFEx"),
        std::string(3'000'000, 'x'), std::string(3'000'000, '\0'),
        std::string(500'000, '-') + "\n"}) {
    read(text);
  }
  std::string lines;
  std::string related = "T\n\nRelated\n\n";
  for (int i = 0; i < 200'000; ++i) {
    lines += "Short line\n\n";
    related += "Short line\n\n";
  }
  read(lines);
  CHECK(read(related).related.size() == 200'000);
}

TEST_CASE("The page this house was built for is understood") {
  const auto data = shared_data();
  if (!data) {
    return;
  }
  const ReadArticles found =
      read_articles("seed-article.txt", file_bytes(*data / "seed-article.txt"));
  REQUIRE(found.articles.size() == 1);
  const Article& article = found.articles[0];
  CHECK(article.title == "Myotherapy Techniques for Migraine Relief");
  CHECK(article.authors == std::vector<std::string>{"Dr Ben Carv"});
  CHECK(to_iso(article.published.value()) == "2024-01-05");
  CHECK(article.related.size() == 4);
  REQUIRE(article.body.sections.size() == 6);
  for (std::size_t i = 1; i < 6; ++i) {
    CHECK(article.body.sections[i].level == 2);
    CHECK_FALSE(article.body.sections[i].anchor_given);
    CHECK_FALSE(article.body.sections[i].text.empty());
  }
}

}  // namespace palpate
