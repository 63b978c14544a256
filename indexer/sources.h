// What the command line names: files and folders, and sites that are read into
// folders first.

#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/settings/settings.h"
#include "indexer/crawl/crawl.h"
#include "indexer/options.h"

namespace palpate {

struct Gathered {
  std::vector<std::filesystem::path> paths;
  std::vector<ReadProblem> problems;
  std::vector<std::string> lines;  // What to tell of each site.
  bool stopped = false;
};

class Sources {
 public:
  Sources(const IndexerOptions& options, CrawlSettings settings);

  const std::vector<std::filesystem::path>& local() const { return local_; }

  bool has_sites() const { return !sites_.empty(); }

  // Reads the sites, or what changed of them since. Throws Error for an
  // address that makes no sense.
  Gathered gather(const std::atomic<bool>& stop,
                  const CrawlProgress& progress) const;

  // Whether it is time to read the sites again: the minutes are over, or the
  // wake file changed. Starts to count anew with gather().
  bool are_due() const;

 private:
  std::int64_t wake_time() const;

  std::filesystem::path index_;
  CrawlSettings settings_;
  std::vector<std::filesystem::path> local_;
  std::vector<std::string> sites_;
  mutable std::chrono::steady_clock::time_point gathered_;
  mutable std::int64_t woken_ = 0;
};

}  // namespace palpate
