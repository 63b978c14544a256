// Which requests compute now, and which wait. Letting all of them search at
// once would only make each slower; letting all of them wait would answer
// readers who have long left.

#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

namespace palpate {

class Connection;

// Nobody blocks here: whoever ends a turn takes the next who waits along. Safe
// to share between threads.
class Admission {
 public:
  using Clock = std::chrono::steady_clock;

  struct Bounds {
    std::size_t at_once = 4;
    std::size_t waiting = 512;  // More than these are turned away.
    std::chrono::milliseconds patience{1000};
  };

  enum class Entry { kNow, kWaits, kTurnedAway };

  struct Next {
    Connection* connection;
    bool overdue;  // Waited longer than the patience: turn it away.
  };

  explicit Admission(Bounds bounds) : bounds_(bounds) {}

  // kNow: holds a turn until leave(). kWaits: comes back out of leave() or
  // take_overdue(), perhaps before this returns.
  Entry enter(Connection& connection, Clock::time_point now);

  // Ends a turn, or hands it to who has waited longest.
  std::optional<Next> leave(Clock::time_point now);

  // One who has waited too long while no turn ended.
  std::optional<Next> take_overdue(Clock::time_point now);

 private:
  struct Waiting {
    Connection* connection;
    Clock::time_point since;
  };

  std::optional<Next> take_first(Clock::time_point now);

  const Bounds bounds_;
  std::mutex mutex_;
  std::size_t running_ = 0;
  std::deque<Waiting> waiting_;
};

}  // namespace palpate
