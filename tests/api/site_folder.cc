#include "tests/api/site_folder.h"

#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include "tests/support/catch.h"

namespace palpate::api {

namespace fs = std::filesystem;

SiteFolder::SiteFolder() {
  std::string name = (fs::temp_directory_path() / "palpate-site-XXXXXX");
  if (::mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no folder for a test site");
  }
  root_ = name;
  folder_ = root_ / "site";
  index_ = root_ / "index";
  fs::create_directories(folder_);
}

SiteFolder::~SiteFolder() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

void SiteFolder::write(const std::string& path, const std::string& title,
                       const std::string& text,
                       const std::string& front_matter) {
  write_file(path, "---\ntitle: " + title + "\n" + front_matter + "---\n\n" +
                       text + "\n");
}

void SiteFolder::write_file(const std::string& path, const std::string& bytes) {
  fs::create_directories((folder_ / path).parent_path());
  std::ofstream(folder_ / path, std::ios::binary) << bytes;
}

void SiteFolder::remove(const std::string& path) {
  fs::remove_all(folder_ / path);
}

void SiteFolder::rename(const std::string& from, const std::string& to) {
  fs::create_directories((folder_ / to).parent_path());
  fs::rename(folder_ / from, folder_ / to);
}

std::vector<std::string> SiteFolder::arguments(
    std::vector<std::string> more) const {
  std::vector<std::string> all = {"--index", index_.string()};
  all.insert(all.end(), more.begin(), more.end());
  all.push_back(folder_.string());
  return all;
}

nlohmann::json SiteFolder::index(const std::vector<std::string>& more,
                                 int exit_code) const {
  std::vector<std::string> flags = {"--json"};
  flags.insert(flags.end(), more.begin(), more.end());
  const Ended ended = run_program("indexer", arguments(flags));
  INFO(ended.out + ended.err);
  REQUIRE(ended.exit_code == exit_code);
  return nlohmann::json::parse(ended.out);
}

std::vector<std::string> found(const Server& server, const std::string& query) {
  const Reply reply = server.ask(
      {.path = "/v1/search",
       .method = "POST",
       .body = nlohmann::json{{"q", query}, {"typo", "off"}}.dump()});
  INFO(reply.status << " " << reply.body);
  REQUIRE(reply.status == 200);
  const nlohmann::json answer = nlohmann::json::parse(reply.body);
  std::vector<std::string> ids;
  for (const nlohmann::json& hit : answer["hits"]) {
    ids.push_back(hit["id"]);
  }
  return ids;
}

}  // namespace palpate::api
