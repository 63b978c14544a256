#include "searchd/query_screen.h"

#include "tests/support/catch.h"
#include "tests/unit/searchd/site_words.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

namespace {

// As /usr/share/dict/words is written.
constexpr std::string_view kDictionary =
    "Achilles\nBaker\nMark\nMark's\nOsgood\nSchlatter\nSwedish\nbaker\n"
    "lupus\nmark\nwalking\n";

std::string admitted(std::string_view query) {
  static const SiteWords site = site_words(test_catalogue());
  static const QueryScreen screen({}, kDictionary);
  return screen.admit(query, site).value_or("(turned away)");
}

constexpr const char* kAway = "(turned away)";

}  // namespace

TEST_CASE("words of the site, the vocabulary and the dictionary count") {
  CHECK(admitted("Stiff  NECK!") == "stiff neck");
  CHECK(admitted("the pain of walking") == "the pain of walking");
  CHECK(admitted("fibromyalgia") == "fibromyalgia");
  CHECK(admitted("lupus") == "lupus");
}

TEST_CASE("a word that nobody knows is not counted") {
  CHECK(admitted("zyxwv neck") == kAway);
  CHECK(admitted("kowalczyk") == kAway);
  CHECK(admitted("neck hunter2pass") == kAway);
}

TEST_CASE("addresses are not counted") {
  CHECK(admitted("neck@pain.stiff") == kAway);
  CHECK(admitted("https://neck.pain") == kAway);
  CHECK(admitted("www.neck pain") == kAway);
}

TEST_CASE("digits are not counted, unless they are a name's") {
  CHECK(admitted("neck pain 1987") == kAway);
  CHECK(admitted("neck 0611223344") == kAway);
  CHECK(admitted("neck pain 3") == kAway);
  CHECK(admitted("couch to 5k") == "couch to 5k");
}

TEST_CASE("names are not counted") {
  // In an article, yet a given name; an author; a family name nobody wrote.
  CHECK(admitted("john") == kAway);
  CHECK(admitted("john neck pain") == kAway);
  CHECK(admitted("ana ruiz") == kAway);
  CHECK(admitted("ruiz neck") == kAway);
  CHECK(admitted("neck pain smith") == kAway);
  // Each a word, together a person.
  CHECK(admitted("mark baker") == kAway);
  CHECK(admitted("mark") == "mark");
  CHECK(admitted("dr baker") == kAway);
  CHECK(admitted("swedish neck") == kAway);
}

TEST_CASE("a diagnosis named after people is one") {
  CHECK(admitted("osgood schlatter disease") == "osgood schlatter disease");
  CHECK(admitted("schlatter osgood") == kAway);
  CHECK(admitted("achilles pain") == "achilles pain");
}

TEST_CASE("a story is somebody's, and is not counted") {
  CHECK(admitted("neck pain neck pain neck pain neck pain") != kAway);
  CHECK(admitted("neck pain neck pain neck pain neck pain neck") == kAway);
  CHECK(admitted("") == kAway);
  CHECK(admitted("?!") == kAway);
}
