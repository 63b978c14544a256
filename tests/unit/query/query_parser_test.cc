#include "engine/query/query_parser.h"

#include <random>
#include <string>

#include "tests/support/catch.h"

namespace palpate {

using Kind = Clause::Kind;

bool operator==(const Clause& a, const Clause& b) {
  return a.kind == b.kind && a.excluded == b.excluded &&
         a.optional == b.optional && a.text == b.text;
}

std::ostream& operator<<(std::ostream& out, const Clause& clause) {
  return out << (clause.excluded ? "-" : "") << (clause.optional ? "?" : "")
             << static_cast<int>(clause.kind) << ":" << clause.text;
}

namespace {

using Clauses = std::vector<Clause>;

}  // namespace

TEST_CASE("Words side by side are one clause", "[query]") {
  CHECK(parse_query("  tension   headache ") ==
        Clauses{{.text = "tension headache"}});
  CHECK(parse_query("").empty());
  CHECK(parse_query(" \t\n ").empty());
}

TEST_CASE("A phrase stands in quotes, straight or curly", "[query]") {
  const Clauses phrase = {{.kind = Kind::kPhrase, .text = "range of motion"}};
  CHECK(parse_query("\"range of motion\"") == phrase);
  CHECK(parse_query("“range of motion”") == phrase);
  CHECK(parse_query("„range of motion“") == phrase);
}

TEST_CASE("A minus excludes, a hyphen does not", "[query]") {
  CHECK(
      parse_query("knee -running -\"dry needle\"") ==
      Clauses{{.text = "knee"},
              {.excluded = true, .text = "running"},
              {.kind = Kind::kPhrase, .excluded = true, .text = "dry needle"}});
  CHECK(parse_query("low-back") == Clauses{{.text = "low-back"}});
  CHECK(parse_query("neck - pain") == Clauses{{.text = "neck - pain"}});
  CHECK(parse_query("--help") == Clauses{{.text = "--help"}});
}

TEST_CASE("Fields are named before a colon, in any case", "[query]") {
  CHECK(parse_query("title:migraine Topic:Neck author:\"Ben Carv\"") ==
        Clauses{{.kind = Kind::kTitle, .text = "migraine"},
                {.kind = Kind::kTopic, .text = "Neck"},
                {.kind = Kind::kAuthor, .text = "Ben Carv"}});
  CHECK(parse_query("time:noon") == Clauses{{.text = "time:noon"}});
  CHECK(parse_query("title: x") == Clauses{{.text = "title: x"}});
}

TEST_CASE("OR stands between two clauses, elsewhere it is a word", "[query]") {
  CHECK(parse_query("\"cupping\" OR \"massage\"") ==
        Clauses{{.kind = Kind::kPhrase, .optional = true, .text = "cupping"},
                {.kind = Kind::kPhrase, .optional = true, .text = "massage"}});
  CHECK(parse_query("OR") == Clauses{{.text = "OR"}});
  CHECK(parse_query("heat or ice") == Clauses{{.text = "heat or ice"}});
  CHECK(parse_query("ORTHOTICS foot") == Clauses{{.text = "ORTHOTICS foot"}});
}

TEST_CASE("What is not finished yet is taken as words", "[query]") {
  CHECK(parse_query("\"range of mo") == Clauses{{.text = "range of mo"}});
  CHECK(parse_query("knee -") == Clauses{{.text = "knee -"}});
  CHECK(parse_query("\"\"").empty());
  CHECK(parse_query("knee OR ") == Clauses{{.optional = true, .text = "knee"}});
}

TEST_CASE("No text makes the parser fail, or gives an empty clause",
          "[query]") {
  const std::vector<std::string> pieces = {
      "\"", "“", "”", "-",      "--",      "OR",       " OR ", " ",    "title:",
      "a",  "é", ":", "topic:", "author:", "\xFF",     "\0",   "knee", "\t",
      "(",  ")", "*", "AND",    "NOT ",    "\xE2\x80", "„",    "\n"};
  std::mt19937 random(11);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) {
      text += random() % 8 == 0 ? std::string(1, static_cast<char>(random()))
                                : pieces[random() % pieces.size()];
    }
    std::size_t bytes = 0;
    for (const Clause& clause : parse_query(text)) {
      REQUIRE_FALSE(clause.text.empty());
      REQUIRE_FALSE((clause.excluded && clause.optional));
      bytes += clause.text.size();
    }
    REQUIRE(bytes <= text.size());
  }
}

TEST_CASE("A very long text is parsed in linear time", "[query]") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += "\"a -b OR ";
  }
  CHECK_FALSE(parse_query(text).empty());
}

}  // namespace palpate
