#include "searchd/rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace palpate {
namespace {

constexpr double kBurstSeconds = 5;
constexpr std::size_t kManyClients = 10'000;

}  // namespace

// A page fetches its style, script and suggestions at once.
double RateLimiter::burst() const {
  return std::max(10.0, per_second_ * kBurstSeconds);
}

int RateLimiter::seconds_to_wait(const std::string& client,
                                 Clock::time_point now) {
  if (per_second_ <= 0) {
    return 0;
  }
  const std::lock_guard lock(mutex_);
  if (buckets_.size() >= kManyClients && !buckets_.contains(client)) {
    forget_full_buckets(now);
  }
  const auto [found, added] = buckets_.try_emplace(client);
  Bucket& bucket = found->second;
  const double passed =
      added ? 0 : std::chrono::duration<double>(now - bucket.filled).count();
  bucket.tokens =
      added ? burst() : std::min(burst(), bucket.tokens + passed * per_second_);
  bucket.filled = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return 0;
  }
  return static_cast<int>(std::ceil((1 - bucket.tokens) / per_second_));
}

void RateLimiter::forget_full_buckets(Clock::time_point now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    const Bucket& bucket = entry.second;
    const double passed =
        std::chrono::duration<double>(now - bucket.filled).count();
    return bucket.tokens + passed * per_second_ >= burst();
  });
  // Thousands of addresses at once are an attack; new ones start afresh.
  if (buckets_.size() >= kManyClients) {
    buckets_.clear();
  }
}

}  // namespace palpate
