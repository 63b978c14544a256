#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/base/error.h"
#include "indexer/corpus_watch.h"
#include "indexer/options.h"
#include "indexer/progress_bar.h"
#include "indexer/summary.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/thrown_error.h"

namespace palpate {
namespace {

IndexerOptions parse(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "indexer");
  return *parse_indexer_options(static_cast<int>(arguments.size()),
                                arguments.data());
}

}  // namespace

TEST_CASE("The command line is read", "[indexer]") {
  const IndexerOptions options =
      parse({"--index", "i", "--config", "c.toml", "--base-url", "https://x",
             "--rebuild", "--watch", "--threads", "3", "--json", "--quiet", "a",
             "b"});
  CHECK(options.index == "i");
  CHECK(options.config == "c.toml");
  CHECK(options.base_url == "https://x");
  CHECK(options.rebuild);
  CHECK(options.watch);
  CHECK(options.threads == 3);
  CHECK(options.json);
  CHECK(options.quiet);
  CHECK(options.paths == std::vector<std::filesystem::path>{"a", "b"});
}

TEST_CASE("A command line without sense is refused", "[indexer]") {
  using Arguments = std::vector<const char*>;
  for (const Arguments& arguments :
       {Arguments{}, Arguments{"a"}, Arguments{"--index", "i"},
        Arguments{"--index", "i", "--fast", "a"},
        Arguments{"--index", "i", "--threads", "many", "a"},
        Arguments{"--index", "i", "--threads", "-1", "a"}}) {
    CHECK(thrown_error([&] { parse(arguments); }) ==
          ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("A summary is one line of JSON, whatever the paths", "[indexer]") {
  UpdateSummary summary{.added = 1, .changed = 2, .removed = 3};
  summary.problems = {{{"caf\xE9.md", 4}, "line\nbreak"}};
  summary.articles = 9;
  summary.revision = 7;
  std::ostringstream out;
  print_summary_json(summary, 0.5, out);
  const std::string text = out.str();
  CHECK(text.find('\n') == text.size() - 1);
  const auto line = nlohmann::json::parse(text);
  for (const char* key : {"added", "changed", "removed", "unchanged", "skipped",
                          "problems", "articles", "revision", "seconds"}) {
    CHECK(line.contains(key));
  }
  CHECK(line["problems"][0]["line"] == 4);
  CHECK(line["problems"][0]["message"] == "line\nbreak");
}

TEST_CASE("A summary for people names what is not nothing", "[indexer]") {
  std::ostringstream out;
  print_summary({.added = 12, .skipped = 2, .articles = 80, .revision = 3},
                0.44, out);
  CHECK(out.str() ==
        "12 added, 0 changed, 0 removed, 0 unchanged, 2 not public\n"
        "80 articles in revision 3 (0.4 s)\n");
}

TEST_CASE("The progress bar shows share, rate and time left", "[indexer]") {
  std::ostringstream out;
  {
    ProgressBar bar(out, true);
    bar.on_read(500'000, 1'000'000);
    bar.on_step("relating");
  }
  CHECK(out.str().find("50 %") != std::string::npos);
  CHECK(out.str().find("0.5 of 1.0 MB") != std::string::npos);
  CHECK(out.str().find("left") != std::string::npos);
  CHECK(out.str().find("relating ...") != std::string::npos);
}

TEST_CASE("Without a terminal the progress bar is silent", "[indexer]") {
  std::ostringstream out;
  {
    ProgressBar bar(out, false);
    bar.on_read(1, 2);
    bar.on_step("relating");
  }
  CHECK(out.str().empty());
}

TEST_CASE("A watch sees new, changed and deleted files, and rests otherwise",
          "[indexer]") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "a.md") << "x";
  CorpusWatch watch({folder.path()}, {"*.tmp"});
  CHECK_FALSE(watch.changed());
  std::ofstream(folder.path() / "b.md") << "y";
  CHECK(watch.changed());
  CHECK_FALSE(watch.changed());
  std::ofstream(folder.path() / "b.md") << "longer";
  CHECK(watch.changed());
  std::filesystem::remove(folder.path() / "a.md");
  CHECK(watch.changed());
  std::ofstream(folder.path() / "c.tmp") << "z";
  CHECK_FALSE(watch.changed());
  CHECK(watch.pause() >= std::chrono::milliseconds(250));
}

TEST_CASE("A watched folder may go and come back", "[indexer]") {
  const TemporaryFolder folder;
  const auto site = folder.path() / "site";
  std::filesystem::create_directory(site);
  CorpusWatch watch({site}, {});
  std::filesystem::remove(site);
  CHECK(watch.changed());
  std::filesystem::create_directory(site);
  CHECK(watch.changed());
}

}  // namespace palpate
