#include "engine/article/address.h"
#include "tests/support/catch.h"

namespace palpate {

TEST_CASE("Slugs are made as GitHub makes anchors") {
  CHECK(slugify("Tension Headache") == "tension-headache");
  CHECK(slugify("What is it? (And why)") == "what-is-it-and-why");
  CHECK(slugify("Heat & ice") == "heat--ice");
  CHECK(slugify("Self-care_now") == "self-care_now");
  CHECK(slugify("Ménière’s") == "ménières");
  CHECK(slugify("Болки В Шията") == "болки-в-шията");
  CHECK(slugify("頭痛") == "頭痛");
  CHECK(slugify("?!").empty());
  CHECK(slugify("\xFF\xFE").empty());
}

}  // namespace palpate
