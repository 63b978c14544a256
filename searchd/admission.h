// How many requests may compute at once. More threads than cores hold
// connections; letting all of them search at once would only make each slower.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>

namespace palpate {

// Safe to share between threads.
class Admission {
 public:
  struct Bounds {
    std::size_t at_once = 4;
    std::size_t waiting = 64;  // More than these are turned away.
    std::chrono::milliseconds patience{1000};
  };

  // Held while computing.
  class Turn {
   public:
    explicit Turn(Admission& admission) : admission_(&admission) {}

    ~Turn();
    Turn(Turn&& other) noexcept;
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    Turn& operator=(Turn&&) = delete;

   private:
    Admission* admission_;
  };

  explicit Admission(Bounds bounds) : bounds_(bounds) {}

  // Waits for a turn. Nullopt when too many wait already or it took too long.
  std::optional<Turn> enter();

 private:
  void leave();

  Bounds bounds_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::size_t running_ = 0;
  std::size_t waiting_ = 0;
};

}  // namespace palpate
