#include "bench/timings.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>

namespace palpate {
namespace {

double at(const std::vector<double>& sorted, double share) {
  const double rank = std::ceil(share * static_cast<double>(sorted.size()));
  return sorted[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

}  // namespace

std::string Timings::to_json() const {
  if (milliseconds_.empty()) {
    return R"({"calls": 0})";
  }
  std::vector<double> sorted = milliseconds_;
  std::ranges::sort(sorted);
  const auto calls = static_cast<double>(sorted.size());
  const double sum = std::accumulate(sorted.begin(), sorted.end(), 0.0);
  return nlohmann::json{{"calls", sorted.size()},
                        {"hits", hits_},
                        {"answered", static_cast<double>(answered_) / calls},
                        {"mean_ms", sum / calls},
                        {"p50_ms", at(sorted, 0.5)},
                        {"p95_ms", at(sorted, 0.95)},
                        {"p99_ms", at(sorted, 0.99)},
                        {"max_ms", sorted.back()}}
      .dump();
}

std::vector<std::string> read_lines(const char* path) {
  std::vector<std::string> lines;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(line);
  }
  if (lines.empty()) {
    throw std::runtime_error(std::string(path) + ": nothing to read");
  }
  return lines;
}

}  // namespace palpate
