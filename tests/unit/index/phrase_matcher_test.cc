#include "engine/index/phrase_matcher.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace palpate {
namespace {

PhraseMatcher matcher_of(const std::vector<std::string>& phrases) {
  PhraseMatcher matcher;
  for (const std::string& phrase : phrases) {
    matcher.add(phrase);
  }
  return matcher;
}

}  // namespace

TEST_CASE("The longest phrase that a text begins with is found", "[index]") {
  const PhraseMatcher matcher =
      matcher_of({"k", "kn", "kne", "knee", "knee pai", "knee pain",
                  "knee pain at night", "knee pain at work", "knee pads"});
  const auto longest = [&](std::string_view text) {
    const auto number = matcher.longest(text);
    return number == PhraseMatcher::kNone ? std::string()
                                          : std::string(matcher.phrase(number));
  };
  CHECK(longest("knee pain at night and day") == "knee pain at night");
  CHECK(longest("knee pain at nine") == "knee pain");
  CHECK(longest("knee pair") == "knee pai");
  CHECK(longest("knee pads") == "knee pads");
  CHECK(longest("knees") == "knee");
  CHECK(longest("kneel") == "knee");
  CHECK(longest("kn") == "kn");
  CHECK(longest("k") == "k");
  CHECK(longest("know") == "kn");
  CHECK(longest("elbow").empty());
}

TEST_CASE("It is what looking at every phrase finds", "[index]") {
  std::mt19937 random(7);
  const auto letters = [&](std::size_t size) {
    std::string text;
    for (std::size_t i = 0; i < size; ++i) {
      text += "ab\0"[random() % 3];
    }
    return text;
  };
  std::vector<std::string> phrases;
  while (phrases.size() < 3000) {
    std::string phrase = letters(1 + random() % 20);
    if (std::ranges::find(phrases, phrase) == phrases.end()) {
      phrases.push_back(std::move(phrase));
    }
  }
  const PhraseMatcher matcher = matcher_of(phrases);
  CHECK(matcher.size() == phrases.size());
  for (int i = 0; i < 2000; ++i) {
    const std::string text = letters(1 + random() % 24);
    std::size_t longest = 0;
    for (const std::string& phrase : phrases) {
      if (text.starts_with(phrase)) {
        longest = std::max(longest, phrase.size());
      }
    }
    const auto number = matcher.longest(text);
    REQUIRE((number == PhraseMatcher::kNone ? 0 : matcher.length(number)) ==
            longest);
  }
}

}  // namespace palpate
