// What the system will not let the indexer read: named, and what the index has
// of it stays.

#include <unistd.h>

#include <iostream>
#include <nlohmann/json.hpp>

#include "tests/api/server_process.h"
#include "tests/api/site_folder.h"
#include "tests/support/catch.h"

using nlohmann::json;
using palpate::api::Ended;
using palpate::api::run_program;
using palpate::api::SiteFolder;

namespace fs = std::filesystem;

namespace {

// Root may read everything, so the indexer runs as nobody.
Ended index_as_nobody(const SiteFolder& site) {
  fs::permissions(site.folder().parent_path(), fs::perms::all);
  return run_program("indexer", site.arguments({"--json"}), true);
}

bool is_skipped(const Ended& ended) {
  if (ended.exit_code == 126) {
    std::cout << "skipped: nobody may not run programs here\n";
  }
  return ended.exit_code == 126;
}

}  // namespace

TEST_CASE("a file without permission keeps its article and is named",
          "[unreadable]") {
  SiteFolder site;
  site.write("open.md", "Open", "Words.");
  site.write("closed.md", "Closed", "Words.");
  const Ended first = index_as_nobody(site);
  if (is_skipped(first)) {
    return;
  }
  INFO(first.err);
  REQUIRE(first.exit_code == 0);
  site.write("closed.md", "Closed", "Other words.");
  fs::permissions(site.folder() / "closed.md", fs::perms::none);
  const Ended second = index_as_nobody(site);
  INFO(second.out << second.err);
  CHECK(second.exit_code == 1);
  CHECK(second.err.find("closed.md") != std::string::npos);
  CHECK(json::parse(second.out)["articles"] == 2);
  CHECK(json::parse(second.out)["removed"] == 0);
}

TEST_CASE("a folder without permission keeps its articles and is named",
          "[unreadable]") {
  SiteFolder site;
  site.write("open.md", "Open", "Words.");
  site.write("closed/a.md", "A", "Words.");
  site.write("closed/b/c.md", "C", "Words.");
  const Ended first = index_as_nobody(site);
  if (is_skipped(first)) {
    return;
  }
  fs::permissions(site.folder() / "closed", fs::perms::none);
  const Ended second = index_as_nobody(site);
  fs::permissions(site.folder() / "closed", fs::perms::owner_all);
  INFO(second.out << second.err);
  CHECK(second.exit_code == 1);
  CHECK(second.err.find("closed") != std::string::npos);
  CHECK(json::parse(second.out)["articles"] == 3);
  CHECK(json::parse(second.out)["removed"] == 0);
}

TEST_CASE("an index without permission is told in one line", "[unreadable]") {
  if (::geteuid() != 0) {
    std::cout << "skipped: only root can make a file that is another's\n";
    return;
  }
  SiteFolder site;
  site.write("open.md", "Open", "Words.");
  site.index();  // As whoever runs the test.
  fs::permissions(site.index_folder(), fs::perms::owner_all);
  const Ended ended = index_as_nobody(site);
  if (is_skipped(ended)) {
    return;
  }
  INFO(ended.err);
  CHECK(ended.exit_code == 2);
  CHECK(ended.err.find(site.index_folder().string()) != std::string::npos);
}
