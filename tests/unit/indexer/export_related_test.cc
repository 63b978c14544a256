#include "indexer/export_related.h"

#include <fstream>
#include <iterator>

#include "engine/base/error.h"
#include "indexer/related_files.h"
#include "tests/unit/related/test_site.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

RelatedAnswer answer_of(const std::string& id) {
  return {.id = id,
          .url = "/" + id,
          .title = "About " + id,
          .related = {{.id = "x",
                       .url = "/x?a=1&b=2",
                       .title = "Heat <or> cold",
                       .similarity = 0.123456,
                       .reason = "Also about heat & cold"}}};
}

TEST_CASE("file names follow the ids and never leave the folder") {
  CHECK(related_file_stem("neck/whiplash") == "neck/whiplash");
  CHECK(related_file_stem("../../etc/passwd") == "%2E./%2E./etc/passwd");
  CHECK(related_file_stem("/abs") == "%2F/abs");
  CHECK(related_file_stem("a b?c") == "a%20b%3Fc");
  CHECK(related_file_stem("a.json/b") == "a%2Ejson/b");
  CHECK(related_file_stem(std::string(400, 'x')).size() < 250);
  CHECK(related_file_stem(std::string(400, 'x') + "1") !=
        related_file_stem(std::string(400, 'x') + "2"));
}

TEST_CASE("a fragment is escaped, and empty when nothing is related") {
  const std::string html = related_file_html(answer_of("neck"));
  CHECK(html.find("<a href=\"/x?a=1&amp;b=2\">Heat &lt;or&gt; cold</a>") !=
        std::string::npos);
  CHECK(html.find("Also about heat &amp; cold") != std::string::npos);
  CHECK(related_file_html({.id = "neck"}).empty());
  CHECK(related_file_json(answer_of("neck")).find("0.123,") !=
        std::string::npos);
}

TEST_CASE("an export is stable, and cleans up after itself alone") {
  const TestSite site;  // For its folder.
  const fs::path out = site.folder() / "out";
  const RelatedExport first =
      write_related_files({answer_of("neck/a"), answer_of("b")}, out);
  CHECK(first.written == 4);
  const std::string bytes = read(out / "neck/a.json");
  const RelatedExport again =
      write_related_files({answer_of("neck/a"), answer_of("b")}, out);
  CHECK(again.written == 0);
  CHECK(again.same == 4);
  CHECK(read(out / "neck/a.json") == bytes);
  std::ofstream(out / "mine.txt") << "kept";
  const RelatedExport less = write_related_files({answer_of("b")}, out);
  CHECK(less.removed == 2);
  CHECK_FALSE(fs::exists(out / "neck"));
  CHECK(fs::exists(out / "mine.txt"));
}

TEST_CASE("an export overwrites nothing of anybody else's") {
  const TestSite site;
  const fs::path out = site.folder() / "out";
  fs::create_directories(out);
  std::ofstream(out / "b.html") << "<p>Mine</p>";
  CHECK_THROWS_AS(write_related_files({answer_of("b")}, out), Error);
  CHECK(read(out / "b.html") == "<p>Mine</p>");
}

TEST_CASE("a list of files that points outside is not followed") {
  const TestSite site;
  const fs::path out = site.folder() / "out";
  fs::create_directories(out);
  std::ofstream(site.folder() / "victim") << "kept";
  std::ofstream(out / ".palpate-related") << "../victim\n";
  write_related_files({answer_of("b")}, out);
  CHECK(fs::exists(site.folder() / "victim"));
}

}  // namespace
}  // namespace palpate
