#include "indexer/crawl/pacer.h"

#include "tests/support/catch.h"

using palpate::Pacer;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

TEST_CASE("turns are a pause apart", "[crawl]") {
  const std::atomic<bool> stop = false;
  Pacer pacer(milliseconds(60), stop);
  const auto start = Clock::now();
  for (int turn = 0; turn < 3; ++turn) {
    CHECK(pacer.wait_for_turn());
  }
  CHECK(Clock::now() - start >= milliseconds(120));
}

TEST_CASE("a turn given back makes nobody wait", "[crawl]") {
  const std::atomic<bool> stop = false;
  Pacer pacer(std::chrono::minutes(2), stop);
  const auto start = Clock::now();
  CHECK(pacer.wait_for_turn());
  pacer.give_back();
  CHECK(pacer.wait_for_turn());
  CHECK(Clock::now() - start < std::chrono::minutes(1));
}
