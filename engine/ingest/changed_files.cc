#include "engine/ingest/changed_files.h"

#include <optional>
#include <utility>

namespace palpate {
namespace {

namespace fs = std::filesystem;

// Without a "/" at the end.
fs::path whole_path(const fs::path& path) {
  const fs::path whole = fs::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

KnownRecords records_of(const ManifestFile& file) {
  KnownRecords records;
  for (std::size_t i = 0; i < file.records.size(); ++i) {
    records.emplace(file.records[i], file.articles[i]);
  }
  return records;
}

}  // namespace

void ChangedFiles::look_below(const fs::path& root,
                              const std::vector<std::string>& exclude) {
  CorpusWalk walk = walk_corpus(root, exclude);
  problems_.insert(problems_.end(), walk.problems.begin(), walk.problems.end());
  const std::string whole = whole_path(root).string();
  for (const CorpusFile& file : walk.files) {
    const std::string path =
        file.path == root ? whole : whole + "/" + file.relative_path;
    if (seen_.insert(path).second) {
      consider(path, file);
    }
  }
  for (const fs::path& folder : walk.unreadable) {
    keep_below(fs::absolute(folder).lexically_normal() / "");
  }
}

// What cannot be seen today has not vanished.
void ChangedFiles::keep_below(const fs::path& folder) {
  const std::string prefix = folder.string();
  for (auto file = before_.files.lower_bound(prefix);
       file != before_.files.end() && file->first.starts_with(prefix); ++file) {
    keep(file->first, file->second);
  }
}

void ChangedFiles::consider(const std::string& path, const CorpusFile& file) {
  const auto known = before_.files.find(path);
  const bool usable = known != before_.files.end() &&
                      before_.settings_hash == after_.settings_hash &&
                      (known->second.due.empty() || known->second.due > today_);
  if (usable && known->second.size == file.size &&
      known->second.modified == file.modified) {
    keep(path, known->second);
    return;
  }
  bytes_ += file.size;
  PipelineFile pending{.path = path, .relative_path = file.relative_path};
  if (usable) {
    pending.known_hash = known->second.hash;
    pending.known_records = records_of(known->second);
  }
  files_.push_back(std::move(pending));
  entries_.push_back({.size = file.size, .modified = file.modified});
}

void ChangedFiles::keep(const std::string& path, const ManifestFile& file) {
  claims_.keep(file.articles, path);
  unchanged_ += file.articles.size();
  withheld_ += file.withheld;
  problems_.insert(problems_.end(), file.problems.begin(), file.problems.end());
  after_.files[path] = file;
}

}  // namespace palpate
