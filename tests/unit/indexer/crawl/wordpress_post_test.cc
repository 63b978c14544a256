#include "indexer/crawl/wordpress_post.h"

#include <nlohmann/json.hpp>

#include "tests/support/catch.h"

using nlohmann::json;
using palpate::read_wordpress_post;

TEST_CASE("a post's dates are days, or nothing half", "[crawl][wordpress]") {
  const json post = {
      {"id", 7},
      {"link", "https://clinic.example/neck/"},
      {"content", {{"rendered", "<p>Move.</p>"}, {"protected", false}}},
      {"date", "2024-01-05T09:00:00"},
      {"modified", "2024-02-0\u02F2T09:00:00"}};
  const auto page = read_wordpress_post(post);
  REQUIRE(page);
  CHECK(page->published == "2024-01-05");
  CHECK(page->updated == "2024-02-0");
}
