#include "indexer/corpus_watch.h"

#include <algorithm>
#include <functional>

#include "engine/base/date.h"
#include "engine/base/error.h"
#include "engine/ingest/corpus_walk.h"

namespace palpate {

CorpusWatch::CorpusWatch(std::vector<std::filesystem::path> paths,
                         std::vector<std::string> exclude)
    : paths_(std::move(paths)), exclude_(std::move(exclude)), seen_(look()) {}

bool CorpusWatch::changed() {
  const std::uint64_t now = look();
  const bool changed = now != seen_;
  seen_ = now;
  return changed;
}

std::uint64_t CorpusWatch::look() {
  const auto started = std::chrono::steady_clock::now();
  std::uint64_t all = 0;
  const auto mix = [&all](std::uint64_t value) {
    all = (all ^ value) * 0x9E3779B97F4A7C15ULL;
    all ^= all >> 29U;
  };
  mix(static_cast<std::uint64_t>(
      std::chrono::sys_days(today()).time_since_epoch().count()));
  complete_ = true;
  for (const std::filesystem::path& root : paths_) {
    try {
      for (const CorpusFile& file : walk_corpus(root, exclude_).files) {
        mix(std::hash<std::string>{}(file.path.string()));
        mix(file.size);
        mix(static_cast<std::uint64_t>(file.modified));
      }
    } catch (const Error&) {
      mix(1);
      complete_ = false;
    }
  }
  const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - started);
  pause_ = std::max(std::chrono::milliseconds(250), took * 10);
  return all;
}

}  // namespace palpate
