// Which files below a folder may hold articles.

#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/readers/article_reader.h"

namespace palpate {

struct CorpusFile {
  std::filesystem::path path;
  std::string relative_path;  // Below the root, '/' on every system.
  std::uintmax_t size = 0;
  std::int64_t modified = 0;  // Nanoseconds, of the file system's clock.
};

struct CorpusWalk {
  std::vector<CorpusFile> files;      // Sorted by relative path.
  std::vector<ReadProblem> problems;  // Folders that could not be read.
  std::vector<std::filesystem::path> unreadable;  // These folders.
};

// `root` is a folder, or a single file. Hidden files and folders are left out,
// and whatever one of the globs in `exclude` matches: a glob without "/"
// matches the name of a file or a folder at any depth ("_site", "*.min.html"),
// one with "/" the path below the root ("news/*/old"). Links to folders are
// followed, each folder once. Throws Error (kIo) when there is no `root`.
CorpusWalk walk_corpus(const std::filesystem::path& root,
                       const std::vector<std::string>& exclude);

// Shell-style: "*" and "?" match within the whole text.
bool glob_matches(std::string_view glob, std::string_view text);

}  // namespace palpate
