#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <array>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine/text/unicode.h"
#include "tests/support/catch.h"

namespace palpate {
namespace {

using Starts = std::vector<std::size_t>;

// The same by ICU's iterator, for texts without abbreviations.
Starts starts_by_icu(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getEnglish(),
                                                 status));
  UText* const opened = utext_openUTF8(
      nullptr, text.data(), static_cast<std::int64_t>(text.size()), &status);
  breaks->setText(opened, status);
  REQUIRE(U_SUCCESS(status));
  Starts starts = {0};
  breaks->first();
  for (auto at = breaks->next(); at != icu::BreakIterator::DONE;
       at = breaks->next()) {
    const auto boundary = static_cast<std::size_t>(at);
    if (boundary <= starts.back()) {
      continue;
    }
    const std::size_t start = text.find_first_not_of(" \n\t", boundary);
    if (start == std::string::npos) {
      break;
    }
    starts.push_back(start);
  }
  utext_close(opened);
  return starts;
}

}  // namespace

TEST_CASE("Sentences begin after full stops and line ends", "[text]") {
  CHECK(sentence_starts("") == Starts{0});
  CHECK(sentence_starts("One. Two. Three") == Starts{0, 5, 10});
  CHECK(sentence_starts("Take vitamin D. Take it daily.") == Starts{0, 16});
  CHECK(sentence_starts("No stop\n\nNext") == Starts{0, 9});
  CHECK(sentence_starts("One.\n\n\n  \nTwo.\n\n") == Starts{0, 10});
  CHECK(sentence_starts("痛い。頭が痛い。") == Starts{0, 9});
}

TEST_CASE("Titles and abbreviations end no sentence", "[text]") {
  CHECK(sentence_starts("See Dr. Carv today. Then rest.") == Starts{0, 20});
  CHECK(sentence_starts("Rest (e.g. Sunday) helps. Move.") == Starts{0, 26});
  CHECK(sentence_starts("Heat vs. Ice: Prof. Bell asks.") == Starts{0});
  CHECK(sentence_starts("Ask the Dr.\n\nThen rest.") == Starts{0, 13});
}

TEST_CASE("Any text parts into the sentences that ICU finds", "[text]") {
  constexpr std::array<std::string_view, 32> kSigns = {
      "a",  "B",  "é",      "É",      "1",      ".",      ".", "?",
      "!",  "…",  "\"",     "”",      "“",      "(",      ")", " ",
      " ",  " ",  "\n",     "\r\n",   ",",      ":",      "–", "痛",
      "。", "x.", "\u0301", "\u00ad", "\u00a0", "\u2028", ";", "'"};
  std::mt19937 random(7);
  std::uniform_int_distribution<std::size_t> sign(0, kSigns.size() - 1);
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (int length = i % 24; length >= 0; --length) {
      text += kSigns[sign(random)];
    }
    INFO(text);
    REQUIRE(sentence_starts(text) == starts_by_icu(text));
  }
}

TEST_CASE("A huge text of line ends is split in linear time", "[text]") {
  CHECK(sentence_starts(std::string(3'000'000, '\n')).size() == 1);
}

}  // namespace palpate
