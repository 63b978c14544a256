#include "engine/analysis/analyzer.h"

#include <random>
#include <string>
#include <thread>
#include <vector>

#include "engine/analysis/question_words.h"
#include "engine/analysis/stemmer.h"
#include "tests/support/catch.h"

namespace palpate {
namespace {

using Terms = std::vector<std::string>;

Terms content(std::string_view text, std::string_view language = "en") {
  Terms terms;
  Analyzer(language).analyze(text, [&](const Token& token) {
    if (!token.stop_word) {
      terms.emplace_back(token.term);
    }
  });
  return terms;
}

Terms surfaces(std::string_view text, std::string_view language = "en") {
  Terms words;
  Analyzer(language).analyze(
      text, [&](const Token& token) { words.emplace_back(token.surface); });
  return words;
}

}  // namespace

TEST_CASE("Singular and plural are one term", "[analysis]") {
  CHECK(content("migraines") == content("migraine"));
  CHECK(content("Stretching") == content("stretches"));
  CHECK(content("injuries") == content("INJURY"));
  CHECK(content("knee") != content("kneel"));
}

TEST_CASE("Grammar is marked, negations are not", "[analysis]") {
  CHECK(content("the pain of a knee") == content("pain knee"));
  CHECK(content("no").size() == 1);
  CHECK(content("not").size() == 1);
  CHECK(content("without").size() == 1);
}

TEST_CASE("Accents and case do not part words", "[analysis]") {
  CHECK(content("Ménière") == content("MENIERE"));
  CHECK(surfaces("Café ÄRZTE") == Terms{"cafe", "arzte"});
}

TEST_CASE("Apostrophes, dots, hyphens and figures", "[analysis]") {
  CHECK(surfaces("runner's runner’s") == Terms{"runners", "runners"});
  CHECK(surfaces("I.T.B.") == Terms{"itb"});
  CHECK(surfaces("low-back and/or") == Terms{"low", "back", "and", "or"});
  CHECK(surfaces("1,000 or 3.5 mg") == Terms{"1000", "or", "3.5", "mg"});
  CHECK(surfaces("C5/C6 L4-L5") == Terms{"c5", "c6", "l4", "l5"});
}

TEST_CASE("Elided articles part from their word where a language has them",
          "[analysis]") {
  CHECK(surfaces("l'arthrose", "fr") == Terms{"l", "arthrose"});
  CHECK(content("l'arthrose", "fr") == content("arthrose", "fr"));
  CHECK(surfaces("don't", "en") == Terms{"dont"});
}

TEST_CASE("Languages without spaces are parted by dictionary", "[analysis]") {
  CHECK(surfaces("腰痛の治療").size() > 1);
  CHECK(surfaces("ปวดหลัง").size() > 1);
}

TEST_CASE("A region does not change the language", "[analysis]") {
  CHECK(Analyzer("en-AU").language() == "en");
  CHECK(Analyzer("pt_BR").language() == "pt");
  CHECK(Analyzer("").language() == "en");
  CHECK(content("Schmerzen", "de-AT") == content("Schmerzen", "de"));
}

TEST_CASE("A language nobody knows is only folded", "[analysis]") {
  CHECK(content("Migraines the", "xx") == Terms{"migraines", "the"});
}

TEST_CASE("Byte ranges name the word as it stands", "[analysis]") {
  const std::string text = "Où – “Ménière’s” disease, I.T.B. 腰痛!";
  std::size_t last = 0;
  Analyzer("en").analyze(text, [&](const Token& token) {
    CHECK(token.begin >= last);
    CHECK(token.end > token.begin);
    REQUIRE(token.end <= text.size());
    last = token.end;
  });
  CHECK(last > 40);
}

TEST_CASE("A word without end is cut", "[analysis]") {
  for (const std::string& word : surfaces(std::string(1'000'000, 'a'))) {
    CHECK(word.size() <= 64);
  }
}

TEST_CASE("Any bytes at all have words in order and in bounds", "[analysis]") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 80, '\0');
    for (char& c : text) {
      // Letters, signs, and bytes that are no UTF-8.
      c = random() % 3 == 0 ? static_cast<char>(random())
                            : "ab '.-,7\xC3\xA9\xE2"[random() % 12];
    }
    std::size_t last = 0;
    for (const char* language : {"en", "fr", "ja", "xx"}) {
      last = 0;
      Analyzer(language).analyze(text, [&](const Token& token) {
        REQUIRE(token.begin >= last);
        REQUIRE(token.end > token.begin);
        REQUIRE(token.end <= text.size());
        REQUIRE(token.surface.size() <= 200);
        last = token.begin;
      });
    }
  }
}

TEST_CASE("One analyzer serves many threads", "[analysis]") {
  const Analyzer analyzer("en");
  const Terms expected = analyzer.terms("stretching tight hamstrings daily");
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  for (int& count : wrong) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) {
        count += analyzer.terms("stretching tight hamstrings daily") == expected
                     ? 0
                     : 1;
      }
    });
  }
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(wrong == std::vector<int>(4));
}

TEST_CASE("Stems are Snowball's, and unknown languages have none",
          "[analysis]") {
  CHECK(Stemmer("en").stem("headaches") == "headach");
  CHECK(Stemmer("es").stem("dolores") == "dolor");
  CHECK(Stemmer("xx").stem("headaches") == "headaches");
  CHECK(Stemmer("en").stem("").empty());
}

TEST_CASE("Question words are known in English", "[analysis]") {
  CHECK(is_question_word("what", "en"));
  CHECK(is_question_word("can", "en"));
  CHECK_FALSE(is_question_word("knee", "en"));
  CHECK_FALSE(is_question_word("what", "de"));
}

}  // namespace palpate
