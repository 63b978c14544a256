#include "searchd/meilisearch/crop.h"

#include "tests/support/catch.h"

using palpate::crop;
using palpate::Highlighted;

namespace {

// "a [b] c": what stands in brackets is marked.
Highlighted marked(std::string_view text) {
  Highlighted result;
  for (const char c : text) {
    if (c == '[') {
      result.ranges.push_back({result.text.size(), 0});
    } else if (c == ']') {
      result.ranges.back().end = result.text.size();
    } else {
      result.text += c;
    }
  }
  return result;
}

std::string shown(const Highlighted& text) {
  std::string result = text.text;
  for (auto range = text.ranges.rbegin(); range != text.ranges.rend();
       ++range) {
    result.insert(range->end, "]");
    result.insert(range->begin, "[");
  }
  return result;
}

std::string cropped(std::string_view text, std::size_t words,
                    palpate::Anchor anchor = {}) {
  return shown(crop(marked(text), words, "…", anchor));
}

}  // namespace

TEST_CASE("a short text stays whole") {
  CHECK(cropped("one [two] three", 3) == "one [two] three");
  CHECK(cropped("one two three", 0) == "one two three");
  CHECK(cropped("", 5) == "");
}

TEST_CASE("a text is cut around its match") {
  CHECK(cropped("a b c d [e] f g h i", 3) == "…d [e] f…");
  CHECK(cropped("[a] b c d e", 3) == "[a] b c…");
  CHECK(cropped("a b c d [e]", 3) == "…c d [e]");
  CHECK(cropped("a b c d e", 2) == "a b…");
}

TEST_CASE("a text is cut where the most different words are marked") {
  CHECK(cropped("[a] [a] [a] x y z [a] [b] q r", 3) == "…[a] [b] q…");
  CHECK(cropped("[a] x x x [b]", 2) == "[a] x…");
  CHECK(cropped("[a] x [a] x x [A] [b] x x", 4) == "…x [A] [b] x…");
}

TEST_CASE("a match within the anchor comes first") {
  //             0123456789
  CHECK(cropped("[a] x x x x [a] y", 2, {10, 13}) == "…[a] y");
  CHECK(cropped("[a] x x x x b y", 2, {10, 13}) == "[a] x…");
}

TEST_CASE("two marks in one word are cut as one word") {
  CHECK(cropped("x x [sleep]-[wake] x x", 1) == "…[sleep]-[wake]…");
}
