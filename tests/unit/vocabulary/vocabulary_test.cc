#include "engine/vocabulary/vocabulary.h"

#include "engine/text/unicode.h"
#include "engine/vocabulary/protected_words.h"
#include "engine/vocabulary/stop_words.h"
#include "tests/support/catch.h"

namespace palpate {

TEST_CASE("A line of the vocabulary is read", "[vocabulary]") {
  const Vocabulary read = parse_vocabulary(
      "# comment\n\nlay\tboth\tpinched nerve\tradiculopathy | nerve root "
      "pain\r\nacronym\tone\tITB\tiliotibial band");
  CHECK(read.problems.empty());
  REQUIRE(read.entries.size() == 2);
  CHECK(read.entries[0].both_ways);
  CHECK(read.entries[0].to ==
        std::vector<std::string>{"radiculopathy", "nerve root pain"});
  CHECK_FALSE(read.entries[1].both_ways);
  CHECK(read.entries[1].kind == VocabularyEntry::Kind::kAcronym);
}

TEST_CASE("A line that makes no sense is named and left out", "[vocabulary]") {
  for (const char* line :
       {"lay\tboth\tonly three", "nonsense\tboth\ta\tb", "lay\tup\ta\tb",
        "lay\tboth\t\tb", "lay\tboth\tA\ta", "a | b", "lay\tboth\ta\t"}) {
    const Vocabulary read =
        parse_vocabulary(std::string("lay\tone\tgood\tfine\n") + line + "\n");
    INFO(line);
    CHECK(read.entries.size() == 1);
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].line == 2);
    CHECK_FALSE(read.problems[0].message.empty());
  }
}

TEST_CASE("The bundled vocabulary has no problem", "[vocabulary]") {
  const Vocabulary& bundled = therapy_vocabulary();
  CHECK(bundled.entries.size() > 1000);
  for (const VocabularyProblem& problem : bundled.problems) {
    INFO("line " << problem.line << ": " << problem.message);
    CHECK(false);
  }
}

TEST_CASE("Words that mean different things are kept apart", "[vocabulary]") {
  const ProtectedWords& words = protected_words();
  CHECK(words.keeps_apart("ilium", "ileum"));
  CHECK(words.keeps_apart("peroneal", "perineal"));
  CHECK(words.keeps_apart("hypertension", "hypotension"));
  CHECK_FALSE(words.keeps_apart("headache", "headahce"));
  CHECK(words.contains("ilium"));
  CHECK_FALSE(words.contains("headahce"));
}

TEST_CASE("Negations are never stop words", "[vocabulary]") {
  for (const char* word : {"no", "not", "without", "never", "nor"}) {
    INFO(word);
    CHECK_FALSE(stop_words("en").contains(word));
  }
  CHECK(stop_words("en").contains("the"));
  CHECK(stop_words("de").contains("und"));
  CHECK_FALSE(stop_words("xx").contains("the"));
}

TEST_CASE("Stop words are folded, as they are looked up", "[vocabulary]") {
  CHECK(stop_words("de").contains(fold("für")));
}

}  // namespace palpate
