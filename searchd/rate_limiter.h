// A token bucket for each client address, so that one of them cannot take the
// whole server. Off by default.

#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>
#include <unordered_map>

namespace palpate {

// Safe to share between threads. Addresses live in memory only, and only until
// their bucket is full again.
class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  // `per_second` 0 admits everything.
  explicit RateLimiter(double per_second) : per_second_(per_second) {}

  // Seconds to wait; 0 when the request may pass now.
  int seconds_to_wait(const std::string& client, Clock::time_point now);

 private:
  struct Bucket {
    double tokens = 0;
    Clock::time_point filled;
  };

  double burst() const;
  void forget_full_buckets(Clock::time_point now);

  double per_second_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace palpate
