#include "engine/index/flat_file.h"

#include <fstream>
#include <random>

#include "engine/base/file.h"
#include "engine/index/flat_file_writer.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/thrown_error.h"

namespace palpate {
namespace {

void write_sample(const std::filesystem::path& path) {
  FlatFileWriter writer(path);
  const std::vector<std::string> names = {"neck", "", "knee\nand hip"};
  writer.strings("name", names, [](const std::string& name) { return name; });
  writer.column<std::uint32_t>("count",
                               std::vector<std::uint32_t>{1, 2, 4'000'000'000});
  const std::vector<std::vector<std::uint64_t>> lists = {{1, 2}, {}, {3}};
  writer.lists<std::uint64_t>("list", lists,
                              [](const auto& list) { return list; });
  writer.column<double>("empty", std::vector<double>{});
  writer.finish();
}

}  // namespace

TEST_CASE("Columns come back as they were written", "[index]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "flat";
  write_sample(path);
  const FlatFile file(path);
  const Strings names = file.strings("name");
  REQUIRE(names.size() == 3);
  CHECK(names[0] == "neck");
  CHECK(names[1].empty());
  CHECK(names[2] == "knee\nand hip");
  CHECK(file.column<std::uint32_t>("count")[2] == 4'000'000'000);
  const auto lists = file.lists<std::uint64_t>("list");
  REQUIRE(lists.size() == 3);
  CHECK(lists[0].size() == 2);
  CHECK(lists[1].empty());
  CHECK(lists[2][0] == 3);
  CHECK(file.column<double>("empty").empty());
}

TEST_CASE("Numbers lie where their type may", "[index]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "flat";
  write_sample(path);
  const FlatFile file(path);
  const auto* const values = file.lists<std::uint64_t>("list")[0].data();
  CHECK(reinterpret_cast<std::uintptr_t>(values) % alignof(std::uint64_t) == 0);
}

TEST_CASE("A column that is not there, or of another size, is an error",
          "[index]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "flat";
  write_sample(path);
  const FlatFile file(path);
  CHECK(thrown_error([&] { file.strings("title"); }) ==
        ErrorCode::kIndexCorrupt);
  CHECK(thrown_error([&] { file.column<std::uint64_t>("count"); }) ==
        ErrorCode::kIndexCorrupt);
}

TEST_CASE("A file cut short anywhere is an error", "[index]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "flat";
  write_sample(path);
  const std::string whole = read_file(path);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    std::ofstream(path, std::ios::trunc) << whole.substr(0, size);
    INFO(size);
    CHECK(thrown_error([&] { const FlatFile file(path); }) ==
          ErrorCode::kIndexCorrupt);
  }
}

TEST_CASE("A file with any byte changed is an error", "[index]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "flat";
  write_sample(path);
  const std::string whole = read_file(path);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x10);
    std::ofstream(path, std::ios::trunc) << changed;
    INFO(at);
    CHECK(thrown_error([&] { const FlatFile file(path); }) ==
          ErrorCode::kIndexCorrupt);
  }
}

TEST_CASE("A file that is not there or something else is told apart",
          "[index]") {
  const TemporaryFolder folder;
  CHECK(thrown_error([&] { const FlatFile file(folder.path() / "none"); }) ==
        ErrorCode::kIo);
  const auto path = folder.path() / "other";
  std::ofstream(path) << "Something else altogether, and long enough.";
  CHECK(thrown_error([&] { const FlatFile file(path); }) ==
        ErrorCode::kIndexCorrupt);
}

}  // namespace palpate
