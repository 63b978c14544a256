#include "engine/cluster/latencies.h"

#include <algorithm>

namespace palpate {

void Latencies::add(Duration duration) {
  const std::lock_guard lock(mutex_);
  last_[count_++ % last_.size()] = duration;
}

Latencies::Duration Latencies::p95(Duration unknown) const {
  const std::lock_guard lock(mutex_);
  const std::size_t known = std::min(count_, last_.size());
  if (known < kFewest) {
    return unknown;
  }
  auto sorted = last_;
  const auto at =
      sorted.begin() + static_cast<std::ptrdiff_t>(known * 95 / 100);
  std::nth_element(sorted.begin(), at,
                   sorted.begin() + static_cast<std::ptrdiff_t>(known));
  return *at;
}

}  // namespace palpate
