// What the programs say when they cannot run: one line that names the cause,
// exit code 2.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

#include "tests/api/server_process.h"
#include "tests/api/site_folder.h"
#include "tests/support/catch.h"

using palpate::api::Ended;
using palpate::api::Program;
using palpate::api::run_program;
using palpate::api::Server;
using palpate::api::SiteFolder;

namespace fs = std::filesystem;

namespace {

using Arguments = std::vector<std::string>;

void check_error(const std::string& program, const Arguments& arguments,
                 const std::string& names) {
  const Ended ended = run_program(program, arguments);
  INFO(program << ": " << ended.exit_code << " " << ended.err);
  CHECK(ended.exit_code == 2);
  CHECK(ended.out.empty());
  CHECK(std::count(ended.err.begin(), ended.err.end(), '\n') == 1);
  CHECK(ended.err.starts_with(program + ": "));
  CHECK(ended.err.find(names) != std::string::npos);
}

SiteFolder& small_site() {
  static SiteFolder site;
  static const bool built = [] {
    site.write("a.md", "Aches", "An ache.");
    site.index();
    return true;
  }();
  static_cast<void>(built);
  return site;
}

std::string index_of_small_site() {
  return small_site().index_folder().string();
}

}  // namespace

TEST_CASE("an unknown flag is named", "[errors]") {
  check_error("indexer", small_site().arguments({"--fast"}), "--fast");
  check_error("searchd", {"--index", index_of_small_site(), "--fast"},
              "--fast");
  check_error("audit", {small_site().folder().string(), "--fast"}, "--fast");
}

TEST_CASE("what is missing on the command line is named", "[errors]") {
  check_error("indexer", {"--index", "/tmp"}, "PATH is required");
  check_error("indexer", {"somewhere"}, "--index");
  check_error("searchd", {}, "--index");
}

TEST_CASE("a path that is not there is named", "[errors]") {
  check_error("indexer",
              {"--index", index_of_small_site(), "/nowhere/articles"},
              "/nowhere/articles");
  check_error("searchd", {"--index", "/nowhere/index"}, "/nowhere/index");
  check_error("audit", {"/nowhere/articles"}, "/nowhere/articles");
  check_error("audit", {"--index", "/nowhere/index"}, "/nowhere/index");
  check_error("indexer", small_site().arguments({"--config", "/nowhere.toml"}),
              "/nowhere.toml");
}

TEST_CASE("an audit that cannot be written says so", "[errors]") {
  const std::string site = small_site().folder().string();
  check_error("audit", {site, "--output", "/nowhere/report.json"},
              "/nowhere/report.json: No such file");
  check_error("audit",
              {site, "--evidence", "/nowhere/e.md", "--output",
               (small_site().folder() / "report").string()},
              "/nowhere/e.md: No such file");
}

TEST_CASE("a pipe gets the audit, and stays a pipe", "[errors]") {
  const fs::path pipe = small_site().folder() / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  const int reader = ::open(pipe.c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(reader >= 0);
  const Ended ended =
      run_program("audit", {small_site().folder().string(), "--format", "json",
                            "--fail-on", "never", "--output", pipe.string()});
  CHECK(ended.exit_code == 0);
  CHECK(fs::is_fifo(pipe));
  char first = ' ';
  CHECK(::read(reader, &first, 1) == 1);
  CHECK(first == '{');
  ::close(reader);
  fs::remove(pipe);
}

TEST_CASE("a bad configuration is named with its line", "[errors]") {
  SiteFolder site;
  site.write("a.md", "Aches", "An ache.");
  site.write_file("palpate.toml",
                  "[site]\nname = \"x\"\n[search]\ntypoo = 1\n");
  const std::string config = (site.folder() / "palpate.toml").string();
  check_error("indexer", site.arguments({"--config", config}),
              "palpate.toml:4: ");
  check_error("searchd", {"--index", index_of_small_site(), "--config", config},
              "search.typoo");
  check_error("audit", {"--config", config, site.folder().string()},
              "did you mean search.typo?");
}

TEST_CASE("a second indexer on an index is told so", "[errors]") {
  SiteFolder site;
  site.write("a.md", "Aches", "An ache.");
  Program first("indexer", site.arguments({"--watch"}));
  // Once it has committed it has the index, and keeps it.
  while (first.running() && !fs::exists(site.index_folder() / "CURRENT")) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  check_error("indexer", site.arguments(), "another indexer");
}

TEST_CASE("a folder that cannot be written is named", "[errors]") {
  // Also for root, whom no permission stops.
  SiteFolder site;
  site.write("a.md", "Aches", "An ache.");
  site.write_file("file", "");
  const std::string inside_a_file = (site.folder() / "file/index").string();
  check_error("indexer", {"--index", inside_a_file, site.folder().string()},
              inside_a_file);
  check_error("indexer",
              {"--index", "/proc/palpate-index", site.folder().string()},
              "/proc/palpate-index");
}

TEST_CASE("a port in use is named", "[errors]") {
  const Server server("", small_site().index_folder());
  const std::string address = "127.0.0.1:" + std::to_string(server.port());
  check_error("searchd",
              {"--index", index_of_small_site(), "--listen", address}, address);
}

TEST_CASE("an address that makes no sense is named", "[errors]") {
  for (const char* address :
       {"8080", "localhost:port", "1.2.3.4:70000", "no.such.host.invalid:0"}) {
    check_error("searchd",
                {"--index", index_of_small_site(), "--listen", address},
                address);
  }
}

TEST_CASE("what is no index is told from a damaged one", "[errors]") {
  SiteFolder site;
  site.write("a.md", "Aches", "An ache.");
  const std::string empty = (site.folder() / "empty").string();
  fs::create_directories(empty);
  check_error("searchd", {"--index", empty}, "there is no index in " + empty);

  site.index();
  std::ofstream(site.index_folder() / "CURRENT") << "nonsense\n";
  check_error("searchd", {"--index", site.index_folder().string()},
              "run indexer --rebuild");
  check_error("indexer", site.arguments(), "run indexer --rebuild");
  // And doing so helps.
  CHECK(site.index({"--rebuild"})["articles"] == 1);
  const Server server("", site.index_folder());
  CHECK(found(server, "ache").size() == 1);
}

TEST_CASE("files cut short say which, and rebuilding helps", "[errors]") {
  SiteFolder site;
  site.write("a.md", "Aches", "An ache.");
  site.index();
  for (const char* pattern : {"catalogue-", "articles-", "db"}) {
    for (const auto& entry : fs::directory_iterator(site.index_folder() / [&] {
           std::string name;
           std::ifstream(site.index_folder() / "CURRENT") >> name;
           return name;
         }())) {
      if (entry.path().filename().string().starts_with(pattern)) {
        const fs::path victim = entry.is_directory()
                                    ? entry.path() / "postlist.glass"
                                    : entry.path();
        fs::resize_file(victim, 10);
      }
    }
    INFO(pattern);
    const Ended ended = run_program(
        "searchd",
        {"--index", site.index_folder().string(), "--listen", "127.0.0.1:0"});
    INFO(ended.err);
    CHECK(ended.exit_code == 2);
    CHECK(ended.err.find("rebuild") != std::string::npos);
    CHECK(site.index({"--rebuild"})["articles"] == 1);
  }
}

TEST_CASE("unreadable inputs are each named, and the rest is indexed",
          "[errors]") {
  SiteFolder site;
  site.write("good.md", "Good", "A good page.");
  site.write_file("bad.jsonl",
                  "{\"title\": \n{\"title\": \"ok\", \"id\": "
                  "\"ok\", \"body\": \"text\"}\nnot json\n");
  site.write_file("torn.xml",
                  "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:wp=\""
                  "http://wordpress.org/export/1.2/\"><channel>"
                  "<wp:wxr_version>1.2</wp:wxr_version><item><title>T");
  site.write_file("front.md", "---\ntitle: [unclosed\n---\ntext\n");
  const Ended ended = run_program("indexer", site.arguments({"--json"}));
  INFO(ended.out << ended.err);
  CHECK(ended.exit_code == 1);
  for (const char* place :
       {"bad.jsonl:1: ", "bad.jsonl:3: ", "torn.xml:", "front.md:"}) {
    INFO(place);
    CHECK(ended.err.find(place) != std::string::npos);
  }
  const Server server("", site.index_folder());
  CHECK(found(server, "good") == std::vector<std::string>{"good"});
}
