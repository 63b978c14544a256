#include "searchd/net/admission.h"

namespace palpate {

Admission::Entry Admission::enter(Connection& connection,
                                  Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  if (running_ < bounds_.at_once) {
    ++running_;
    return Entry::kNow;
  }
  if (waiting_.size() >= bounds_.waiting) {
    return Entry::kTurnedAway;
  }
  waiting_.push_back({&connection, now});
  return Entry::kWaits;
}

std::optional<Admission::Next> Admission::leave(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) {
    --running_;
    return std::nullopt;
  }
  return take_first(now);
}

std::optional<Admission::Next> Admission::take_overdue(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty() || now - waiting_.front().since <= bounds_.patience) {
    return std::nullopt;
  }
  return take_first(now);
}

std::optional<Admission::Next> Admission::take_first(Clock::time_point now) {
  const Waiting first = waiting_.front();
  waiting_.pop_front();
  return Next{first.connection, now - first.since > bounds_.patience};
}

}  // namespace palpate
