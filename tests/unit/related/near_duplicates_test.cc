#include "engine/related/near_duplicates.h"

#include <random>

namespace palpate {
namespace {

std::string words(std::mt19937& random, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += "w" + std::to_string(random() % 3000) + " ";
  }
  return text;
}

// Replaces every nth word, which breaks four shingles each time.
std::string with_changes(const std::string& text, std::size_t every) {
  std::string changed;
  std::size_t number = 0;
  std::size_t begin = 0;
  for (std::size_t end = text.find(' '); end != std::string::npos;
       begin = end + 1, end = text.find(' ', begin)) {
    changed += ++number % every == 0 ? "changed" + std::to_string(number) + " "
                                     : text.substr(begin, end + 1 - begin);
  }
  return changed;
}

TEST_CASE("shingles ignore case, accents and punctuation") {
  CHECK(make_shingles("Ménière's disease: a page.") ==
        make_shingles("meniere’s DISEASE a page"));
  CHECK(make_shingles("").empty());
  CHECK(make_shingles("two words").size() == 1);
  CHECK(make_shingles("one two three four five").size() == 2);
}

TEST_CASE("Jaccard counts common shingles against all of them") {
  CHECK(jaccard({1, 2, 3}, {2, 3, 4}) == Approx(0.5));
  CHECK(jaccard({1, 2}, {1, 2}) == 1.0);
  CHECK(jaccard({1}, {2}) == 0.0);
  CHECK(jaccard({}, {}) == 0.0);
}

TEST_CASE("sketches estimate the Jaccard similarity") {
  std::mt19937 random(7);
  double error = 0;
  for (int i = 0; i < 50; ++i) {
    const std::string text = words(random, 500);
    const auto one = make_shingles(text);
    const auto other = make_shingles(with_changes(text, 20));
    const double estimate = similarity(make_sketch(one), make_sketch(other));
    error += estimate - jaccard(one, other);
    CHECK(std::abs(estimate - jaccard(one, other)) < 0.25);
  }
  CHECK(std::abs(error / 50) < 0.03);
  CHECK(make_sketch({}).empty());
  CHECK(similarity({}, {}) == 0.0);
}

TEST_CASE("pairs at 0.9 to 0.97 are found, at least 99 in a hundred") {
  std::mt19937 random(11);
  std::vector<Shingles> texts;
  std::size_t planted = 0;
  for (int i = 0; i < 500; ++i) {
    const std::string text = words(random, 400);
    const auto original = make_shingles(text);
    const auto copy = make_shingles(with_changes(text, 90 + random() % 180));
    const double exact = jaccard(original, copy);
    if (exact >= 0.9 && exact <= 0.97) {
      ++planted;
      texts.push_back(original);
      texts.push_back(copy);
    }
  }
  REQUIRE(planted > 200);
  NearDuplicateFinder finder;
  for (const Shingles& text : texts) {
    finder.add(make_sketch(text));
  }
  const auto pairs = finder.pairs(0.9, 2, texts);
  CHECK(pairs.size() <= planted);
  CHECK(pairs.size() * 100 >= planted * 99);
}

TEST_CASE("one text finds its like in a corpus") {
  std::mt19937 random(3);
  const std::string text = words(random, 300);
  NearDuplicateFinder finder;
  finder.add(make_sketch(make_shingles(words(random, 300))));
  const std::size_t copy =
      finder.add(make_sketch(make_shingles(with_changes(text, 100))));
  finder.add({});
  CHECK(finder.like(make_sketch(make_shingles(text)), 0.8) ==
        std::vector<std::size_t>{copy});
  CHECK(finder.like({}, 0.8).empty());
  CHECK(finder.size() == 3);
}

TEST_CASE("pairs come in order, each once, whatever the threads") {
  std::mt19937 random(5);
  const std::string text = words(random, 200);
  const Shingles same = make_shingles(text);
  NearDuplicateFinder finder;
  for (int i = 0; i < 4; ++i) {
    finder.add(make_sketch(same));
  }
  for (const unsigned threads : {1U, 2U, 4U}) {
    const auto pairs =
        finder.pairs(0.9, threads, std::vector<Shingles>(4, same));
    REQUIRE(pairs.size() == 6);
    CHECK(pairs.front().first == 0);
    CHECK(pairs.front().second == 1);
    CHECK(pairs.back().first == 2);
    CHECK(pairs.back().second == 3);
  }
}

}  // namespace
}  // namespace palpate
