// Threads for calls that block: the remote backend knows no others.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace palpate {

// As many threads as there are calls at once, up to a bound, beyond which calls
// wait. Safe to share between threads; tasks must not throw.
class Crew {
 public:
  explicit Crew(std::size_t most) : most_(most) {}

  // Waits for the tasks that run; those that wait are dropped.
  ~Crew();
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  void run(std::function<void()> task);

 private:
  void work();

  const std::size_t most_;
  std::mutex mutex_;
  std::condition_variable wanted_;
  std::deque<std::function<void()>> tasks_;
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  bool stopping_ = false;
};

}  // namespace palpate
