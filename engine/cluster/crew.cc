#include "engine/cluster/crew.h"

#include <utility>

namespace palpate {

Crew::~Crew() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    tasks_.clear();
  }
  wanted_.notify_all();
  for (std::thread& thread : threads_) {
    thread.join();
  }
}

void Crew::run(std::function<void()> task) {
  const std::lock_guard lock(mutex_);
  if (stopping_) {
    return;
  }
  tasks_.push_back(std::move(task));
  if (tasks_.size() > idle_ && threads_.size() < most_) {
    threads_.emplace_back([this] { work(); });
  }
  wanted_.notify_one();
}

void Crew::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    ++idle_;
    wanted_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
    --idle_;
    if (tasks_.empty()) {
      return;  // Stopping.
    }
    const std::function<void()> task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
}

}  // namespace palpate
