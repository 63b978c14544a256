// How long a thing took lately.

#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <mutex>

namespace palpate {

// The last 128 durations. Safe to share between threads.
class Latencies {
 public:
  using Duration = std::chrono::microseconds;

  void add(Duration duration);

  // What 95 of 100 stayed below; `unknown` until there are 20.
  Duration p95(Duration unknown) const;

 private:
  static constexpr std::size_t kFewest = 20;

  mutable std::mutex mutex_;
  std::array<Duration, 128> last_{};
  std::size_t count_ = 0;  // All there ever were.
};

}  // namespace palpate
