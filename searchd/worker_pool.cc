#include "searchd/worker_pool.h"

#include <utility>

namespace palpate {

WorkerPool::WorkerPool(std::size_t threads, std::size_t max_waiting)
    : max_waiting_(max_waiting) {
  for (std::size_t i = 0; i < threads; ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

WorkerPool::~WorkerPool() {
  shutdown();
}

void WorkerPool::enqueue(std::function<void()> job) {
  {
    std::unique_lock lock(mutex_);
    taken_.wait(lock, [&] { return jobs_.size() < max_waiting_ || stopping_; });
    jobs_.push_back(std::move(job));
  }
  arrived_.notify_one();
}

bool WorkerPool::crowded() const {
  const std::lock_guard lock(mutex_);
  return !jobs_.empty();
}

void WorkerPool::shutdown() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  arrived_.notify_all();
  taken_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) {
      thread.join();
    }
  }
}

void WorkerPool::work() {
  for (;;) {
    std::function<void()> job;
    {
      std::unique_lock lock(mutex_);
      arrived_.wait(lock, [&] { return !jobs_.empty() || stopping_; });
      if (jobs_.empty()) {
        return;
      }
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    taken_.notify_one();
    job();
  }
}

}  // namespace palpate
