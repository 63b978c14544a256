// How long a search takes inside the process: no HTTP, no JSON.
//
//   search_speed INDEX QUERIES [ROUNDS]    one query a line
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>
#include <string>
#include <vector>

#include "engine/search/searcher.h"

namespace {

using Clock = std::chrono::steady_clock;

double at(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<std::size_t>(
      share * static_cast<double>(sorted.size() - 1))];
}

void run(const char* index, const char* path, int rounds) {
  const auto reader = palpate::open_index_reader(index);
  const palpate::Settings settings;
  const palpate::Searcher searcher(*reader, settings);
  std::vector<std::string> queries;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    queries.push_back(line);
  }
  std::vector<double> times;
  std::size_t hits = 0;
  for (int round = 0; round < rounds; ++round) {
    for (const std::string& query : queries) {
      const auto start = Clock::now();
      hits +=
          searcher
              .search({.text = query, .facets = {"topic", "author", "year"}})
              .hits.size();
      times.push_back(
          std::chrono::duration<double, std::milli>(Clock::now() - start)
              .count());
    }
  }
  std::sort(times.begin(), times.end());
  double sum = 0;
  for (const double time : times) {
    sum += time;
  }
  std::printf(
      "%zu searches, %zu hits: mean %.3f p50 %.3f p95 %.3f p99 %.3f "
      "max %.3f ms\n",
      times.size(), hits, sum / static_cast<double>(times.size()),
      at(times, 0.5), at(times, 0.95), at(times, 0.99), times.back());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: search_speed INDEX QUERIES [ROUNDS]\n", stderr);
    return 2;
  }
  try {
    run(argv[1], argv[2], argc > 3 ? std::stoi(argv[3]) : 3);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "search_speed: %s\n", error.what());
    return 2;
  }
  return 0;
}
