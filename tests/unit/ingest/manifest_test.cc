#include "engine/ingest/manifest.h"

#include "tests/support/catch.h"
#include "tests/support/thrown_error.h"

namespace palpate {

TEST_CASE("A manifest reads back as it was written", "[ingest]") {
  Manifest manifest;
  manifest.settings_hash = 0xFFFFFFFFFFFFFFFF;
  manifest.files["/a/ü \"x\".md"] = {.size = 1,
                                     .modified = -5,
                                     .hash = 0x8000000000000001,
                                     .articles = {"a", "b"},
                                     .records = {0xFFFFFFFFFFFFFFFF, 7},
                                     .due = "2027-03-01",
                                     .withheld = 2};
  manifest.files["/b.md"] = {};
  const Manifest back = decode_manifest(encode_manifest(manifest));
  CHECK(back.settings_hash == manifest.settings_hash);
  REQUIRE(back.files.size() == 2);
  const ManifestFile& file = back.files.at("/a/ü \"x\".md");
  CHECK(file.size == 1);
  CHECK(file.modified == -5);
  CHECK(file.hash == 0x8000000000000001);
  CHECK(file.articles == std::vector<std::string>{"a", "b"});
  CHECK(file.records == std::vector<std::uint64_t>{0xFFFFFFFFFFFFFFFF, 7});
  CHECK(file.due == "2027-03-01");
  CHECK(file.withheld == 2);
}

TEST_CASE("Nothing is an empty manifest, nonsense an error", "[ingest]") {
  CHECK(decode_manifest("").files.empty());
  Manifest manifest;
  manifest.files["/a.md"] = {.articles = {"a"}, .due = "2027-03-01"};
  const std::string whole = encode_manifest(manifest);
  for (std::size_t size = 1; size < whole.size(); ++size) {
    INFO(size);
    CHECK(thrown_error([&] { decode_manifest(whole.substr(0, size)); }) ==
          ErrorCode::kIndexCorrupt);
  }
  manifest.files["/a.md"].records = {1, 2};  // Of one article.
  for (const std::string& text :
       {whole + "x", std::string("{}"), encode_manifest(manifest)}) {
    INFO(text);
    CHECK(thrown_error([&] { decode_manifest(text); }) ==
          ErrorCode::kIndexCorrupt);
  }
}

TEST_CASE("A file name that is no UTF-8 does not stop it", "[ingest]") {
  Manifest manifest;
  manifest.files["/caf\xE9.md"] = {.articles = {"caf\xE9"}};
  const Manifest back = decode_manifest(encode_manifest(manifest));
  CHECK(back.files.at("/caf\xE9.md").articles ==
        manifest.files["/caf\xE9.md"].articles);
}

}  // namespace palpate
