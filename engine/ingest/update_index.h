// The indexer's whole job: make the index say what the corpus says.

#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/date.h"
#include "engine/index/index_writer.h"
#include "engine/readers/article_reader.h"
#include "engine/related/relate_articles.h"
#include "engine/settings/settings.h"

namespace palpate {

// Called from the thread that called update_index.
class Progress {
 public:
  virtual ~Progress() = default;
  // `total_bytes` of the files that must be read.
  virtual void on_read(std::uint64_t bytes, std::uint64_t total_bytes) = 0;
  // "relating", "writing": what it does after the last file.
  virtual void on_step(std::string_view step) = 0;
};

struct UpdateSummary {
  std::size_t added = 0;
  std::size_t changed = 0;
  std::size_t removed = 0;
  std::size_t unchanged = 0;
  std::size_t skipped = 0;  // Not public: drafts, private, future-dated ...
  std::vector<ReadProblem> problems;
  std::size_t articles = 0;  // In the index now.
  std::uint64_t revision = 0;
};

struct UpdateOptions {
  std::vector<std::filesystem::path> paths;  // Files or folders.
  unsigned threads = 0;                      // 0: one fewer than processors.
  Date today = palpate::today();
  RelateOptions relate;
};

// Reads what changed, removes what vanished, commits once, or not at all when
// nothing changed. Threads read and analyze; only this one touches `writer`.
// A file that cannot be opened keeps its articles; a file whose content makes
// no sense loses them, since what it says of drafts cannot be known. Throws
// Error when a path does not exist or the index cannot be written.
UpdateSummary update_index(const UpdateOptions& options,
                           const Settings& settings, IndexWriter& writer,
                           Progress& progress);

}  // namespace palpate
