#include "audit/parallel.h"

#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace palpate {

void for_each_index(std::size_t count, unsigned threads,
                    const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr first_error;
  std::mutex mutex;
  const auto take = [&] {
    try {
      for (std::size_t i = next++; i < count; i = next++) {
        work(i);
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!first_error) {
        first_error = std::current_exception();
      }
      next = count;
    }
  };
  std::vector<std::jthread> helpers;
  for (unsigned i = 1; i < threads && i < count; ++i) {
    helpers.emplace_back(take);
  }
  take();
  helpers.clear();
  if (first_error) {
    std::rethrow_exception(first_error);
  }
}

}  // namespace palpate
