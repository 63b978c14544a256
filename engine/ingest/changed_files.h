// Which files of a corpus must be read, and what of the others is kept.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_set>
#include <vector>

#include "engine/base/date.h"
#include "engine/ingest/article_claims.h"
#include "engine/ingest/article_pipeline.h"
#include "engine/ingest/corpus_walk.h"
#include "engine/ingest/manifest.h"

namespace palpate {

class ChangedFiles {
 public:
  // Keeps references. What is kept goes from `before` to `after`.
  ChangedFiles(const Manifest& before, Manifest& after, ArticleClaims& claims,
               Date today)
      : before_(before),
        after_(after),
        claims_(claims),
        today_(to_iso(today)) {}

  // Throws Error (kIo) when there is no `root`.
  void look_below(const std::filesystem::path& root,
                  const std::vector<std::string>& exclude);

  // The articles of the file stay as they are.
  void keep(const std::string& path, const ManifestFile& file);

  // To be read, and what the manifest will say of them, one each.
  const std::vector<PipelineFile>& files() const { return files_; }

  std::vector<ManifestFile>& entries() { return entries_; }

  std::uint64_t bytes() const { return bytes_; }

  // Articles that are in the index, and that are not public, of what is kept.
  std::size_t unchanged() const { return unchanged_; }

  std::size_t withheld() const { return withheld_; }

  // Of folders that cannot be read, and of what is kept.
  const std::vector<ReadProblem>& problems() const { return problems_; }

 private:
  void consider(const std::string& path, const CorpusFile& file);
  void keep_below(const std::filesystem::path& folder);

  const Manifest& before_;
  Manifest& after_;
  ArticleClaims& claims_;
  std::string today_;
  std::unordered_set<std::string> seen_;
  std::vector<PipelineFile> files_;
  std::vector<ManifestFile> entries_;
  std::uint64_t bytes_ = 0;
  std::size_t unchanged_ = 0;
  std::size_t withheld_ = 0;
  std::vector<ReadProblem> problems_;
};

}  // namespace palpate
