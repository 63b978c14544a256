#include "engine/search/first_pass.h"

#include <algorithm>
#include <random>

#include "tests/support/catch.h"

using namespace palpate;

TEST_CASE("The best matches are those that sorting would put first",
          "[search]") {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<Match> matches(random() % 900);
    for (DocId doc = 0; doc < matches.size(); ++doc) {
      matches[doc] = {.doc = doc + 1,
                      .score = static_cast<double>(random() % 50)};  // Ties.
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
