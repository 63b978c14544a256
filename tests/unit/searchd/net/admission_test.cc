#include "searchd/net/admission.h"

#include "searchd/net/connection.h"
#include "tests/support/catch.h"

using palpate::Admission;
using palpate::Connection;
using std::chrono::milliseconds;

TEST_CASE("more than may compute wait in order, and more than that go") {
  Admission admission({.at_once = 1, .waiting = 2});
  Connection first(-1, "", 0, {});
  Connection second(-1, "", 0, {});
  const Admission::Clock::time_point now;
  CHECK(admission.enter(first, now) == Admission::Entry::kNow);
  CHECK(admission.enter(first, now) == Admission::Entry::kWaits);
  CHECK(admission.enter(second, now) == Admission::Entry::kWaits);
  CHECK(admission.enter(second, now) == Admission::Entry::kTurnedAway);
  CHECK(admission.leave(now)->connection == &first);
  CHECK(admission.leave(now)->connection == &second);
  CHECK_FALSE(admission.leave(now));
  CHECK(admission.enter(second, now) == Admission::Entry::kNow);
}

TEST_CASE("who has waited too long is handed out to be told so") {
  Admission admission({.at_once = 1, .patience = milliseconds(5)});
  Connection one(-1, "", 0, {});
  const Admission::Clock::time_point start;
  const auto late = start + milliseconds(6);
  CHECK(admission.enter(one, start) == Admission::Entry::kNow);
  CHECK(admission.enter(one, start) == Admission::Entry::kWaits);
  CHECK(admission.enter(one, start) == Admission::Entry::kWaits);
  CHECK_FALSE(admission.take_overdue(start));
  CHECK(admission.take_overdue(late)->overdue);
  CHECK(admission.leave(late)->overdue);
  CHECK_FALSE(admission.leave(late));
}
