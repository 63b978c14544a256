// The threads that hold connections, one each. When more connect than there
// are threads, the rest wait their turn, and idle ones give way.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace palpate {

// Safe to share between threads.
class WorkerPool {
 public:
  // At most `max_waiting` jobs queue up; then enqueue() blocks, which leaves
  // further clients to the kernel's own queue.
  WorkerPool(std::size_t threads, std::size_t max_waiting);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  void enqueue(std::function<void()> job);

  // Whether jobs wait for a thread.
  bool crowded() const;

  // Runs what is queued, then ends every thread.
  void shutdown();

 private:
  void work();

  const std::size_t max_waiting_;
  mutable std::mutex mutex_;
  std::condition_variable arrived_;
  std::condition_variable taken_;
  std::deque<std::function<void()>> jobs_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace palpate
