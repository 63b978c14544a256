#include "engine/search/first_pass.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "tests/support/catch.h"

using namespace palpate;

TEST_CASE("The best matches are those that sorting would put first",
          "[search]") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<Match> matches(random() % 900);
    for (DocId doc = 0; doc < matches.size(); ++doc) {
      const auto ties = static_cast<float>(random() % 50);
      const int scale = static_cast<int>(random() % 40) - 20;
      matches[doc] = {.doc = doc + 1,
                      .score = round % 2 == 0 ? ties : std::ldexp(ties, scale)};
    }
    std::shuffle(matches.begin(), matches.end(), random);
    const std::size_t count = random() % 200;
    const std::vector<Match> best = best_of(matches, count);
    std::sort(matches.begin(), matches.end(), is_better);
    REQUIRE(best.size() == std::min(count, matches.size()));
    CHECK(std::ranges::equal(best, std::span(matches).first(best.size()),
                             [](const Match& a, const Match& b) {
                               return a.doc == b.doc && a.score == b.score;
                             }));
  }
}
