#include "searchd/admission.h"

#include <utility>

namespace palpate {

Admission::Turn::~Turn() {
  if (admission_ != nullptr) {
    admission_->leave();
  }
}

Admission::Turn::Turn(Turn&& other) noexcept
    : admission_(std::exchange(other.admission_, nullptr)) {}

std::optional<Admission::Turn> Admission::enter() {
  std::unique_lock lock(mutex_);
  if (running_ >= bounds_.at_once) {
    if (waiting_ >= bounds_.waiting) {
      return std::nullopt;
    }
    ++waiting_;
    const bool freed = freed_.wait_for(
        lock, bounds_.patience, [&] { return running_ < bounds_.at_once; });
    --waiting_;
    if (!freed) {
      return std::nullopt;
    }
  }
  ++running_;
  return Turn(*this);
}

void Admission::leave() {
  {
    const std::lock_guard lock(mutex_);
    --running_;
  }
  freed_.notify_one();
}

}  // namespace palpate
