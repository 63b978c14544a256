// A site of a few articles that a test may change, and its index.

#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/api/server_process.h"

namespace palpate::api {

// Its folders go with the object.
class SiteFolder {
 public:
  SiteFolder();
  ~SiteFolder();
  SiteFolder(const SiteFolder&) = delete;
  SiteFolder& operator=(const SiteFolder&) = delete;

  // Writes an article, as Markdown.
  void write(const std::string& path, const std::string& title,
             const std::string& text, const std::string& front_matter = "");
  // Writes a file as it is.
  void write_file(const std::string& path, const std::string& bytes);
  void remove(const std::string& path);
  void rename(const std::string& from, const std::string& to);

  // The arguments that index this site, with more of them in front.
  std::vector<std::string> arguments(std::vector<std::string> more = {}) const;
  // Runs the indexer; what it says with --json. Fails the test unless the exit
  // code is `exit_code`.
  nlohmann::json index(const std::vector<std::string>& more = {},
                       int exit_code = 0) const;

  const std::filesystem::path& folder() const { return folder_; }

  const std::filesystem::path& index_folder() const { return index_; }

 private:
  std::filesystem::path root_;
  std::filesystem::path folder_;
  std::filesystem::path index_;
};

// Ids of what a search finds.
std::vector<std::string> found(const Server& server, const std::string& query);

}  // namespace palpate::api
