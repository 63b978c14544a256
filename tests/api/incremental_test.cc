// The indexer run again and again over a site that changes, and what a searchd
// that was there all along then answers.

#include <chrono>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/api/server_process.h"
#include "tests/api/site_folder.h"
#include "tests/support/catch.h"

using nlohmann::json;
using palpate::api::found;
using palpate::api::Server;
using palpate::api::SiteFolder;

namespace fs = std::filesystem;

namespace {

using Ids = std::vector<std::string>;

// What one run counted, in the order of the summary.
struct Counts {
  int added = 0;
  int changed = 0;
  int removed = 0;
  int unchanged = 0;
  int skipped = 0;

  bool operator==(const Counts&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Counts& counts) {
  return out << "added " << counts.added << ", changed " << counts.changed
             << ", removed " << counts.removed << ", unchanged "
             << counts.unchanged << ", skipped " << counts.skipped;
}

Counts counts(const json& summary) {
  return {summary["added"], summary["changed"], summary["removed"],
          summary["unchanged"], summary["skipped"]};
}

void write_three(SiteFolder& site) {
  site.write("neck/stiff.md", "Stiff neck", "Warmth loosens a stiff neck.");
  site.write("knee/runner.md", "Runner's knee", "A knee that twangs.");
  site.write("back/low.md", "Low back pain", "Backs like to be moved.");
}

}  // namespace

TEST_CASE("a changed, an added and a deleted file show in a running searchd",
          "[incremental]") {
  SiteFolder site;
  write_three(site);
  CHECK(counts(site.index()) == Counts{.added = 3});
  const Server server("", site.index_folder());
  CHECK(found(server, "twangs") == Ids{"knee/runner"});

  site.write("knee/runner.md", "Runner's knee", "A sore wobble.");
  site.write("jaw/clench.md", "Clenching", "A jaw that clenches.");
  site.remove("back/low.md");
  const json summary = site.index();
  CHECK(counts(summary) ==
        Counts{.added = 1, .changed = 1, .removed = 1, .unchanged = 1});
  CHECK(summary["articles"] == 3);

  // Not "soon": the first request after the indexer ended.
  CHECK(found(server, "twangs").empty());
  CHECK(found(server, "wobble") == Ids{"knee/runner"});
  CHECK(found(server, "clenches") == Ids{"jaw/clench"});
  CHECK(found(server, "backs").empty());
  CHECK(server.get("/v1/articles/back/low").status == 404);
  CHECK(server.get("/v1/articles/jaw/clench").status == 200);
  const json ready = json::parse(server.get("/readyz").body);
  CHECK(ready["revision"] == summary["revision"]);
}

TEST_CASE("nothing new makes no new revision", "[incremental]") {
  SiteFolder site;
  write_three(site);
  const json first = site.index();
  const json again = site.index();
  CHECK(counts(again) == Counts{.unchanged = 3});
  CHECK(again["revision"] == first["revision"]);
  CHECK(again["articles"] == 3);
}

TEST_CASE("a file that was only touched is unchanged", "[incremental]") {
  SiteFolder site;
  write_three(site);
  site.index();
  fs::last_write_time(
      site.folder() / "neck/stiff.md",
      fs::file_time_type::clock::now() + std::chrono::seconds(5));
  CHECK(counts(site.index()) == Counts{.unchanged = 3});
}

TEST_CASE("an edit that keeps size and time of a file is seen by --rebuild",
          "[incremental]") {
  SiteFolder site;
  site.write("a.md", "Aches", "Old words.");
  site.index();
  const auto time = fs::last_write_time(site.folder() / "a.md");
  site.write("a.md", "Aches", "New words.");
  fs::last_write_time(site.folder() / "a.md", time);
  CHECK(counts(site.index()) == Counts{.unchanged = 1});
  site.index({"--rebuild"});
  const Server server("", site.index_folder());
  CHECK(found(server, "new") == Ids{"a"});
}

TEST_CASE("a renamed file is its old article gone and a new one there",
          "[incremental]") {
  SiteFolder site;
  write_three(site);
  site.index();
  site.rename("neck/stiff.md", "neck/waking-stiff.md");
  CHECK(counts(site.index()) ==
        Counts{.added = 1, .removed = 1, .unchanged = 2});
  const Server server("", site.index_folder());
  CHECK(found(server, "warmth") == Ids{"neck/waking-stiff"});
}

TEST_CASE("a renamed file that names its id keeps it", "[incremental]") {
  SiteFolder site;
  site.write("old.md", "Stiff neck", "Warmth loosens.", "id: stiff-neck\n");
  site.index();
  site.rename("old.md", "new.md");
  const json summary = site.index();
  CHECK(summary["added"] == 0);
  CHECK(summary["removed"] == 0);
  CHECK(summary["articles"] == 1);
  const Server server("", site.index_folder());
  CHECK(found(server, "warmth") == Ids{"stiff-neck"});
}

TEST_CASE("a new configuration is as good as new files", "[incremental]") {
  SiteFolder site;
  write_three(site);
  site.index();
  const Server server("", site.index_folder());
  CHECK(site.index({"--base-url", "https://clinic.example"})["changed"] == 3);
  const json article = json::parse(server.get("/v1/articles/neck/stiff").body);
  CHECK(article["url"] == "https://clinic.example/neck/stiff");
}

TEST_CASE("a new rule for related reading holds at the next run",
          "[incremental]") {
  SiteFolder site;
  write_three(site);
  site.write_file("palpate.toml", "");
  const std::string config = (site.folder() / "palpate.toml").string();
  site.index({"--config", config});
  const Server server("", site.index_folder());
  site.write_file("palpate.toml",
                  "[[related_rule]]\narticle = \"neck/stiff\"\n"
                  "show = [\"back/low\"]\n");
  CHECK(counts(site.index({"--config", config})) == Counts{.unchanged = 3});
  const json related =
      json::parse(server.get("/v1/articles/neck/stiff/related").body);
  REQUIRE_FALSE(related["related"].empty());
  CHECK(related["related"][0]["id"] == "back/low");
  CHECK(related["related"][0]["pinned"] == true);
}

TEST_CASE("an article that becomes a draft leaves at the next run",
          "[incremental]") {
  SiteFolder site;
  write_three(site);
  site.index();
  const Server server("", site.index_folder());
  site.write("neck/stiff.md", "Stiff neck", "Warmth loosens a stiff neck.",
             "draft: true\n");
  CHECK(counts(site.index()) ==
        Counts{.removed = 1, .unchanged = 2, .skipped = 1});
  CHECK(found(server, "warmth").empty());
  CHECK(server.get("/articles/neck/stiff").status == 404);
}

TEST_CASE("a file that turns unreadable is named in every run",
          "[incremental]") {
  SiteFolder site;
  write_three(site);
  site.write_file("exercises.jsonl",
                  "{\"id\": \"good\", \"title\": \"Good\", \"body\": \"x\"}\n"
                  "{\"id\": broken\n");
  for (int run = 0; run < 2; ++run) {
    const json summary = site.index({}, 1);
    CHECK(summary["articles"] == 4);
    REQUIRE(summary["problems"].size() == 1);
    CHECK(summary["problems"][0]["path"] == "exercises.jsonl");
    CHECK(summary["problems"][0]["line"] == 2);
  }
  site.write_file("exercises.jsonl",
                  "{\"id\": \"good\", \"title\": \"Good\", \"body\": \"x\"}\n");
  CHECK(site.index()["problems"].empty());
}

TEST_CASE("an id taken twice is free again when the other file goes",
          "[incremental]") {
  SiteFolder site;
  site.write("a.md", "First", "First words.", "id: same\n");
  site.write("b.md", "Second", "Second words.", "id: same\n");
  const json summary = site.index({}, 1);
  REQUIRE(summary["problems"].size() == 1);
  CHECK(summary["problems"][0]["path"] == "b.md");
  CHECK(site.index({}, 1)["revision"] == summary["revision"]);
  site.remove("a.md");
  CHECK(site.index()["articles"] == 1);
  const Server server("", site.index_folder());
  CHECK(found(server, "second") == Ids{"same"});
}
