#include "engine/text/unicode.h"

#include <string>

#include "tests/support/catch.h"

namespace palpate {

using namespace std::string_literals;

TEST_CASE("Valid UTF-8 stays as it is") {
  CHECK(clean_utf8("Ménière’s\n\tdisease") == "Ménière’s\n\tdisease");
  CHECK(clean_utf8("頭痛 🙂") == "頭痛 🙂");
  CHECK(clean_utf8("").empty());
}

TEST_CASE("Bytes that are not UTF-8 are read as Windows-1252") {
  CHECK(clean_utf8("caf\xE9") == "café");
  CHECK(clean_utf8("\x93quoted\x94 \x96 it\x92s") == "“quoted” – it’s");
  CHECK(clean_utf8("caf\xE9 und Ménière") == "café und Ménière");
  CHECK(clean_utf8("\x81\x8D\x8F\x90\x9D").empty());
}

TEST_CASE("Forbidden forms of UTF-8 never come out") {
  for (const std::string& hostile :
       {"\xC0\xAF"s, "\xED\xA0\x80"s, "\xF8\x88\x80\x80\x80"s, "\xE2\x82"s,
        "\xF4\x90\x80\x80"s, "\xFF\xFE\xFD"s}) {
    const std::string clean = clean_utf8(hostile);
    CHECK(clean_utf8(clean) == clean);
  }
}

TEST_CASE("Line ends, BOM, NULs and control characters are tidied") {
  CHECK(clean_utf8("\xEF\xBB\xBF"
                   "a\r\nb\rc\n") == "a\nb\nc\n");
  CHECK(clean_utf8("a\0b\x01\x1B\x7F"s) == "ab");
  CHECK(clean_utf8("a\r\n\r\nb") == "a\n\nb");
  CHECK(clean_utf8("physio\xC2\xADtherapy") == "physiotherapy");
}

TEST_CASE("Decomposed letters are composed") {
  CHECK(clean_utf8("e\xCC\x81") == "é");
}

TEST_CASE("Runs of white space become one space") {
  CHECK(collapse_spaces("  neck \n\t pain  ") == "neck pain");
  CHECK(collapse_spaces("neck\xC2\xA0\xE2\x80\xAFpain\xC2\xA0") == "neck pain");
  CHECK(collapse_spaces(" \n ").empty());
  CHECK(collapse_spaces("頭　痛") == "頭 痛");
}

TEST_CASE("Folding forgets case, accents and typographic signs") {
  CHECK(fold("Tension HEADACHE") == "tension headache");
  CHECK(fold("Ménière’s") == "meniere's");
  CHECK(fold("Me\xCC\x81nie\xCC\x80re") == "meniere");
  CHECK(fold("trigger‑point – self‐care") == "trigger-point - self-care");
  CHECK(fold("“Straße”") == "\"strasse\"");
  CHECK(fold("ﬁbromyalgia") == "fibromyalgia");
  CHECK(fold("Ｔｅｎｓｉｏｎ") == "tension");
  CHECK(fold("頭痛") == "頭痛");
  CHECK(fold("").empty());
}

TEST_CASE("Folding twice changes nothing more") {
  for (const char* text : {"Ménière’s", "İstanbul", "ΌΔΟΣ", "5 µm", "한국어"}) {
    CHECK(fold(fold(text)) == fold(text));
  }
}

TEST_CASE("Code points are counted, not bytes") {
  CHECK(code_points("") == 0);
  CHECK(code_points("abc") == 3);
  CHECK(code_points("é頭🙂") == 3);
}

TEST_CASE("Truncation never cuts a code point") {
  CHECK(truncate_utf8("abc", 2) == "ab");
  CHECK(truncate_utf8("abc", 9) == "abc");
  CHECK(truncate_utf8("é", 1).empty());
  CHECK(truncate_utf8("a🙂", 1) == "a");
  CHECK(truncate_utf8("a🙂", 4) == "a");
  CHECK(truncate_utf8("a🙂", 5) == "a🙂");
  CHECK(truncate_utf8("é", 0).empty());
}

}  // namespace palpate
