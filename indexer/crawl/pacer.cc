#include "indexer/crawl/pacer.h"

#include <algorithm>
#include <thread>

namespace palpate {

void Pacer::slow_down(std::chrono::milliseconds pause) {
  const std::lock_guard lock(mutex_);
  pause_ = std::max(pause_, pause);
}

void Pacer::give_back() {
  const std::lock_guard lock(mutex_);
  next_ = Clock::now();
}

void Pacer::rest(std::chrono::milliseconds time) {
  const std::lock_guard lock(mutex_);
  next_ = std::max(next_, Clock::now() + time);
}

bool Pacer::wait_for_turn() {
  constexpr std::chrono::milliseconds kLook{50};  // For a stop.
  while (!stop_) {
    std::chrono::milliseconds wait = kLook;
    {
      const std::lock_guard lock(mutex_);
      const Clock::time_point time = Clock::now();
      if (time >= next_) {
        next_ = time + pause_;
        return true;
      }
      wait = std::chrono::ceil<std::chrono::milliseconds>(next_ - time);
    }
    std::this_thread::sleep_for(std::min(wait, kLook));
  }
  return false;
}

}  // namespace palpate
