#include "engine/settings/nearest_key.h"

#include "tests/support/catch.h"

using palpate::nearest_key;

TEST_CASE("The nearest key is the one meant", "[settings]") {
  const std::vector<std::string> keys = {"listen", "threads", "typo"};
  CHECK(nearest_key("lisetn", keys) == "listen");
  CHECK(nearest_key("thread", keys) == "threads");
  CHECK(nearest_key("typoo", keys) == "typo");
}

TEST_CASE("What is too far off is nothing", "[settings]") {
  const std::vector<std::string> keys = {"listen", "threads", "typo"};
  CHECK(nearest_key("colour", keys).empty());
  CHECK(nearest_key("", keys).empty());
  CHECK(nearest_key(std::string(100'000, 'x'), keys).empty());
  CHECK(nearest_key("x", {}).empty());
}
