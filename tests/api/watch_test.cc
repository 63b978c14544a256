// indexer --watch beside a searchd, as an editor has them.

#include <chrono>
#include <csignal>
#include <functional>
#include <thread>

#include "tests/api/server_process.h"
#include "tests/api/site_folder.h"
#include "tests/support/catch.h"

using palpate::api::found;
using palpate::api::Program;
using palpate::api::Server;
using palpate::api::SiteFolder;

namespace fs = std::filesystem;

namespace {

using Ids = std::vector<std::string>;

// Long, for slow machines: how soon it comes is measured elsewhere.
bool comes_true(const std::function<bool()>& condition) {
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::seconds(15);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) {
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
  }
  return true;
}

}  // namespace

TEST_CASE("what is saved shows by itself", "[watch]") {
  SiteFolder site;
  site.write("a.md", "Aches", "An ache.");
  site.index();
  const Server server("", site.index_folder());
  Program indexer("indexer", site.arguments({"--watch"}));

  site.write("b.md", "Blisters", "A blister.");
  CHECK(comes_true([&] { return found(server, "blister") == Ids{"b"}; }));
  site.write("a.md", "Aches", "A twinge.");
  CHECK(comes_true([&] { return found(server, "twinge") == Ids{"a"}; }));
  site.remove("b.md");
  CHECK(comes_true([&] { return found(server, "blister").empty(); }));

  CHECK(indexer.running());
  CHECK(indexer.stop(SIGTERM) == 0);
}

TEST_CASE("a folder that goes for a moment does not end the watch", "[watch]") {
  SiteFolder site;
  site.write("a.md", "Aches", "An ache.");
  Program indexer("indexer", site.arguments({"--watch"}));
  // A first run without the folder would rightly be refused.
  REQUIRE(
      comes_true([&] { return fs::exists(site.index_folder() / "CURRENT"); }));
  const Server server("", site.index_folder());
  fs::rename(site.folder(), site.folder().string() + ".away");
  std::this_thread::sleep_for(std::chrono::milliseconds(800));
  CHECK(indexer.running());
  CHECK(found(server, "ache") == Ids{"a"});
  fs::rename(site.folder().string() + ".away", site.folder());
  site.write("b.md", "Blisters", "A blister.");
  CHECK(comes_true([&] { return found(server, "blister") == Ids{"b"}; }));
  CHECK(indexer.stop(SIGTERM) == 0);
}
