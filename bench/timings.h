// How long each of many calls took.

#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

namespace palpate {

class Timings {
 public:
  // Runs `call` and adds what it took; `call` returns how many hits it had.
  template <typename Call>
  void time(Call call) {
    const auto start = std::chrono::steady_clock::now();
    const std::size_t hits = call();
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - start;
    milliseconds_.push_back(took.count());
    hits_ += hits;
    answered_ += hits > 0 ? 1 : 0;
  }

  // {"calls", "hits", "answered" (share of calls with a hit), "mean_ms",
  // "p50_ms", "p95_ms", "p99_ms", "max_ms"}; percentiles by nearest rank.
  std::string to_json() const;

 private:
  std::vector<double> milliseconds_;
  std::size_t hits_ = 0;
  std::size_t answered_ = 0;
};

// The lines of a file. Throws std::runtime_error when there are none.
std::vector<std::string> read_lines(const char* path);

}  // namespace palpate
