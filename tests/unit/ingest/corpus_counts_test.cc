#include "engine/ingest/corpus_counts.h"

#include "tests/support/catch.h"

namespace palpate {
namespace {

std::vector<std::pair<std::string, std::uint32_t>> words_in(
    const CatalogueContents& contents) {
  std::vector<std::pair<std::string, std::uint32_t>> words;
  for (const WordCount& word : contents.words) {
    words.emplace_back(word.word, word.articles);
  }
  return words;
}

}  // namespace

TEST_CASE("Words are counted as articles come and go", "[ingest]") {
  CatalogueContents contents;
  contents.words = {{"jaw", 1}, {"knee", 5}};
  contents.terms = {{.term = 3, .articles = 1}, {.term = 9, .articles = 2}};
  CorpusCounts counts;
  counts.take_off({"jaw", "knee"}, {3, 9});
  counts.add({"knee", "neck"}, {7, 9});
  counts.merge_into(contents);
  using Words = std::vector<std::pair<std::string, std::uint32_t>>;
  CHECK(words_in(contents) == Words{{"knee", 5}, {"neck", 1}});
  REQUIRE(contents.terms.size() == 2);
  CHECK(contents.terms[0].term == 7);
  CHECK(contents.terms[0].articles == 1);
  CHECK(contents.terms[1].articles == 2);

  counts.merge_into(contents);  // Nothing is left to apply.
  CHECK(words_in(contents) == Words{{"knee", 5}, {"neck", 1}});
  counts.add({"neck"}, {});
  counts.merge_into(contents);
  CHECK(words_in(contents) == Words{{"knee", 5}, {"neck", 2}});
}

TEST_CASE("Of thousands of articles none is lost", "[ingest]") {
  CorpusCounts counts;
  for (std::uint32_t i = 0; i < 5000; ++i) {
    counts.add({"all", "w" + std::to_string(i % 10)}, {i});
  }
  CatalogueContents contents;
  counts.merge_into(contents);
  REQUIRE(contents.words.size() == 11);
  CHECK(contents.words[0].articles == 5000);
  CHECK(contents.words[1].articles == 500);
  CHECK(contents.terms.size() == 5000);
}

// Or else the test never ends.
TEST_CASE("Counts that nobody asks for go without a word", "[ingest]") {
  CorpusCounts counts;
  for (int i = 0; i < 5000; ++i) {
    counts.add({"neck"}, {1});
  }
}

}  // namespace palpate
