#include "engine/ingest/corpus_walk.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/thrown_error.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

using Paths = std::vector<std::string>;

void touch(const fs::path& path) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path);
}

Paths paths(const fs::path& root,
            const std::vector<std::string>& exclude = {}) {
  Paths all;
  for (const CorpusFile& file : walk_corpus(root, exclude).files) {
    all.push_back(file.relative_path);
  }
  return all;
}

}  // namespace

TEST_CASE("Files come in order, hidden ones not at all", "[ingest]") {
  const TemporaryFolder folder;
  for (const char* path : {"b.md", "a/z.md", "a/b/c.md", ".git/config",
                           "a/.hidden.md", "odd name ü.md"}) {
    touch(folder.path() / path);
  }
  CHECK(paths(folder.path()) ==
        Paths{"a/b/c.md", "a/z.md", "b.md", "odd name ü.md"});
}

TEST_CASE("A single file is a corpus", "[ingest]") {
  const TemporaryFolder folder;
  touch(folder.path() / "a/export.xml");
  CHECK(paths(folder.path() / "a/export.xml") == Paths{"export.xml"});
}

TEST_CASE("Globs leave out files and whole folders", "[ingest]") {
  const TemporaryFolder folder;
  for (const char* path :
       {"README.md", "a/README.md", "_site/x.html", "a/_site/y.html",
        "news/2020/old.md", "news/2020/new.md", "a.min.html"}) {
    touch(folder.path() / path);
  }
  CHECK(paths(folder.path(), {"README.md", "_site", "*.min.html",
                              "news/*/old.md"}) == Paths{"news/2020/new.md"});
}

TEST_CASE("Globs match as a shell's do", "[ingest]") {
  CHECK(glob_matches("*.md", "a.md"));
  CHECK(glob_matches("a?c", "abc"));
  CHECK(glob_matches("*", ""));
  CHECK(glob_matches("a*b*c", "axxbyyc"));
  CHECK_FALSE(glob_matches("a*b*c", "axxbyy"));
  CHECK_FALSE(glob_matches("a", "ab"));
  CHECK_FALSE(glob_matches("", "a"));
  CHECK_FALSE(glob_matches(std::string(40, '*') + "b", std::string(4000, 'a')));
}

TEST_CASE("Links that lead round in circles end", "[ingest]") {
  const TemporaryFolder folder;
  touch(folder.path() / "a/page.md");
  fs::create_directory_symlink(folder.path(), folder.path() / "a/up");
  fs::create_directory_symlink(folder.path() / "a", folder.path() / "a/self");
  fs::create_symlink(folder.path() / "b", folder.path() / "b");
  fs::create_symlink("nowhere", folder.path() / "dangling.md");
  CHECK(paths(folder.path()) == Paths{"a/page.md"});
}

TEST_CASE("A folder that is linked in is read", "[ingest]") {
  const TemporaryFolder folder;
  const TemporaryFolder elsewhere;
  touch(elsewhere.path() / "page.md");
  fs::create_directory_symlink(elsewhere.path(), folder.path() / "linked");
  CHECK(paths(folder.path()) == Paths{"linked/page.md"});
}

TEST_CASE("Pipes, sockets and devices are no articles", "[ingest]") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo((folder.path() / "pipe.md").c_str(), 0600) == 0);
  fs::create_symlink("/dev/zero", folder.path() / "zero.md");
  CHECK(paths(folder.path()).empty());
}

TEST_CASE("A folder that cannot be read is named", "[ingest]") {
  if (::geteuid() == 0) {
    std::cout << "skipped: root may read every folder\n";
    return;
  }
  const TemporaryFolder folder;
  touch(folder.path() / "locked/a.md");
  touch(folder.path() / "open/b.md");
  fs::permissions(folder.path() / "locked", fs::perms::none);
  const CorpusWalk walk = walk_corpus(folder.path(), {});
  fs::permissions(folder.path() / "locked", fs::perms::owner_all);
  CHECK(walk.files.size() == 1);
  REQUIRE(walk.problems.size() == 1);
  CHECK(walk.problems[0].source.path == "locked");
}

TEST_CASE("A root that is not there is an error", "[ingest]") {
  CHECK(thrown_error([] { walk_corpus("/nowhere/at/all", {}); }) ==
        ErrorCode::kIo);
}

TEST_CASE("Folders nested thousands deep are walked", "[ingest]") {
  const TemporaryFolder folder;
  const fs::path before = fs::current_path();
  // By steps: the whole path is longer than a system call takes.
  fs::current_path(folder.path());
  for (int depth = 0; depth < 1500; ++depth) {
    fs::create_directory("d");
    fs::current_path("d");
  }
  std::ofstream("deep.md") << "x";
  fs::current_path(before);
  CHECK(paths(folder.path()).size() <= 1);
}

}  // namespace palpate
