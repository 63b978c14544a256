// Files in, prepared articles out: reading on one thread, analysis on the
// others, and the results handed over in the order of the files.

#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/article/address.h"
#include "engine/base/date.h"
#include "engine/ingest/prepare_article.h"
#include "engine/ingest/record_lines.h"
#include "engine/readers/article_reader.h"

namespace palpate {

struct PipelineFile {
  std::filesystem::path path;
  std::string relative_path;
  // When its bytes hash to this, the file is not parsed.
  std::optional<std::uint64_t> known_hash;
  // Records in it that are in the index as they are: they are not parsed.
  KnownRecords known_records = {};
};

// One thing the pipeline found, in the order of the files and of the articles
// in each.
struct PipelineEvent {
  enum class Kind {
    kArticle,     // `prepared`.
    kKnown,       // Records that are known: `known`.
    kWithheld,    // An article that is not public; `due` if it will be.
    kProblem,     // `problem`.
    kUnchanged,   // The file's bytes are what they were.
    kUnreadable,  // The file could not be opened; `problem`.
    kEndOfFile,   // `hash` and `bytes` of the file.
  };

  Kind kind = Kind::kEndOfFile;
  std::size_t file = 0;  // Index into the files.
  std::optional<PreparedArticle> prepared;
  ReadProblem problem;
  std::vector<KnownRecord> known;
  Source source;
  std::uint64_t record = 0;  // kArticle of a file of lines: its line's hash.
  std::optional<Date> due;
  std::uint64_t hash = 0;
  std::uint64_t bytes = 0;
};

struct PipelineSettings {
  SiteRules rules;
  std::string language;
  Date today;
  unsigned threads = 2;
  // See PrepareOptions; called from several threads.
  std::function<std::optional<std::uint64_t>(std::string_view id)> indexed_hash;
};

// Calls `sink` on this thread. When sink throws, the threads stop and the
// exception goes on to the caller.
void run_pipeline(const std::vector<PipelineFile>& files,
                  const PipelineSettings& settings,
                  const std::function<void(PipelineEvent)>& sink);

}  // namespace palpate
