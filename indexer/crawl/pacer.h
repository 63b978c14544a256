// Keeps requests apart, whichever thread makes them.

#pragma once

#include <atomic>
#include <chrono>
#include <mutex>

namespace palpate {

// Safe to share between threads.
class Pacer {
 public:
  Pacer(std::chrono::milliseconds pause, const std::atomic<bool>& stop)
      : pause_(pause), stop_(stop) {}

  // From now on at least so long between two requests.
  void slow_down(std::chrono::milliseconds pause);

  // The last turn does not count: the next one may come at once.
  void give_back();

  // Nobody asks anything for so long: the server wants a rest.
  void rest(std::chrono::milliseconds time);

  // Waits for a turn. False when the crawl is stopped meanwhile.
  bool wait_for_turn();

 private:
  using Clock = std::chrono::steady_clock;

  std::mutex mutex_;
  std::chrono::milliseconds pause_;
  Clock::time_point next_ = Clock::now();
  const std::atomic<bool>& stop_;
};

}  // namespace palpate
