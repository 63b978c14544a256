#include "engine/ingest/corpus_walk.h"

#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "engine/base/error.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

bool is_excluded(const std::string& relative_path, const std::string& name,
                 const std::vector<std::string>& exclude) {
  if (name.starts_with('.')) {
    return true;
  }
  return std::any_of(
      exclude.begin(), exclude.end(), [&](const std::string& glob) {
        const bool by_path = glob.find('/') != std::string::npos;
        return glob_matches(glob, by_path ? relative_path : name);
      });
}

class Walker {
 public:
  Walker(const std::vector<std::string>& exclude, CorpusWalk& walk)
      : exclude_(exclude), walk_(walk) {}

  void folder(const fs::path& path, const std::string& relative) {
    std::error_code error;
    struct stat status = {};
    // A folder that links to one above it would never end.
    if (::stat(path.c_str(), &status) != 0 ||
        !seen_.emplace(status.st_dev, status.st_ino).second) {
      return;
    }
    const fs::directory_iterator entries(path, error);
    if (error) {
      walk_.problems.push_back(
          {{relative, 1}, "cannot be read: " + error.message()});
      walk_.unreadable.push_back(path);
      return;
    }
    for (const fs::directory_entry& entry : entries) {
      const std::string name = entry.path().filename().string();
      std::string below = relative;
      below += relative.empty() ? "" : "/";
      below += name;
      if (!is_excluded(below, name, exclude_)) {
        visit(entry.path(), below);
      }
    }
  }

  void visit(const fs::path& path, const std::string& relative) {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) {
      return;  // A dangling link, or gone meanwhile: no article either way.
    }
    if (S_ISDIR(status.st_mode)) {
      folder(path, relative);
    } else if (S_ISREG(status.st_mode)) {
      constexpr std::int64_t kNanoseconds = 1'000'000'000;
      walk_.files.push_back(
          {.path = path,
           .relative_path = relative,
           .size = static_cast<std::uintmax_t>(status.st_size),
           .modified =
               status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec});
    }
  }

 private:
  const std::vector<std::string>& exclude_;
  CorpusWalk& walk_;
  std::set<std::pair<dev_t, ino_t>> seen_;
};

}  // namespace

CorpusWalk walk_corpus(const fs::path& root,
                       const std::vector<std::string>& exclude) {
  std::error_code error;
  if (!fs::exists(root, error)) {
    throw Error(ErrorCode::kIo, "there is no file or folder " + root.string());
  }
  CorpusWalk walk;
  Walker walker(exclude, walk);
  if (fs::is_directory(root)) {
    walker.folder(root, "");
  } else {
    walker.visit(root, root.filename().string());
  }
  std::sort(walk.files.begin(), walk.files.end(),
            [](const CorpusFile& a, const CorpusFile& b) {
              return a.relative_path < b.relative_path;
            });
  return walk;
}

bool glob_matches(std::string_view glob, std::string_view text) {
  std::size_t g = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t resume = 0;
  while (t < text.size()) {
    if (g < glob.size() && (glob[g] == '?' || glob[g] == text[t])) {
      ++g;
      ++t;
    } else if (g < glob.size() && glob[g] == '*') {
      star = g++;
      resume = t;
    } else if (star != std::string_view::npos) {
      g = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (g < glob.size() && glob[g] == '*') {
    ++g;
  }
  return g == glob.size();
}

}  // namespace palpate
