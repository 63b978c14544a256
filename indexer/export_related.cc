#include "indexer/export_related.h"

#include <algorithm>
#include <fstream>
#include <iostream>
#include <set>
#include <string>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/index/index_reader.h"
#include "engine/settings/settings.h"
#include "indexer/related_files.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kListName = ".palpate-related";

// Not synced: what a crash leaves out, the next run writes.
void write_file(const fs::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  if (!out) {
    throw Error(ErrorCode::kIo, "cannot write " + path.string());
  }
}

class RelatedFiles {
 public:
  explicit RelatedFiles(fs::path folder) : folder_(std::move(folder)) {
    fs::create_directories(folder_);
    const fs::path list = folder_ / kListName;
    if (!fs::exists(list)) {
      return;
    }
    const std::string names = read_file(list);
    for (std::size_t begin = 0; begin < names.size();) {
      const std::size_t end = std::min(names.find('\n', begin), names.size());
      before_.insert(names.substr(begin, end - begin));
      begin = end + 1;
    }
  }

  void write(const std::string& name, const std::string& bytes) {
    const fs::path path = folder_ / name;
    now_.insert(name);
    if (fs::exists(path)) {
      if (read_file(path) == bytes) {
        ++done_.same;
        return;
      }
      if (!before_.contains(name)) {
        throw Error(ErrorCode::kInvalidArgument,
                    path.string() +
                        " is in the way and was not written by indexer "
                        "related; remove it or choose another folder");
      }
    }
    fs::create_directories(path.parent_path());
    write_file(path, bytes);
    ++done_.written;
  }

  RelatedExport finish() {
    std::string names;
    for (const std::string& name : now_) {
      names += name + '\n';
    }
    for (const std::string& name : before_) {
      if (!now_.contains(name) && is_inside(name)) {
        remove(folder_ / name);
      }
    }
    write_file_atomically(folder_ / kListName, names);
    return done_;
  }

 private:
  // The list lies where others can write: never follow it out of the folder.
  static bool is_inside(const std::string& name) {
    const fs::path path(name);
    return path.is_relative() &&
           std::find(path.begin(), path.end(), "..") == path.end();
  }

  void remove(const fs::path& path) {
    std::error_code error;
    done_.removed += fs::remove(path, error) ? 1 : 0;
    for (fs::path parent = path.parent_path();
         parent != folder_ && fs::is_empty(parent, error) && !error;
         parent = parent.parent_path()) {
      fs::remove(parent, error);
    }
  }

  fs::path folder_;
  std::set<std::string> before_;
  std::set<std::string> now_;
  RelatedExport done_;
};

}  // namespace

RelatedExport write_related_files(const std::vector<RelatedAnswer>& answers,
                                  const fs::path& folder) {
  RelatedFiles files(folder.lexically_normal());
  for (const RelatedAnswer& answer : answers) {
    const std::string stem = related_file_stem(answer.id);
    files.write(stem + ".json", related_file_json(answer));
    files.write(stem + ".html", related_file_html(answer));
  }
  return files.finish();
}

int export_related(const RelatedExportOptions& options) {
  const Settings settings = options.config.empty()
                                ? default_settings()
                                : load_settings(options.config);
  const auto reader = open_index_reader(options.index);
  const std::size_t limit =
      options.limit > 0 ? options.limit
                        : static_cast<std::size_t>(settings.related.limit);
  const std::vector<RelatedAnswer> answers = RelatedReading(*reader).all(limit);
  const RelatedExport done = write_related_files(answers, options.output);
  if (!options.quiet) {
    std::cout << "related reading of " << answers.size()
              << " articles: " << done.written << " files written, "
              << done.same << " unchanged, " << done.removed << " removed\n";
  }
  return 0;
}

}  // namespace palpate
