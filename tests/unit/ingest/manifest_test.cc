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
  CHECK(file.due == "2027-03-01");
  CHECK(file.withheld == 2);
}

TEST_CASE("Nothing is an empty manifest, nonsense an error", "[ingest]") {
  CHECK(decode_manifest("").files.empty());
  for (const char* text :
       {"{", "[]", "{}", R"({"settings": 1, "rules": 1, "files": 3})",
        R"({"settings": 1, "rules": 1, "files": {"a": [1]}})"}) {
    INFO(text);
    CHECK(thrown_error([&] { decode_manifest(text); }) ==
          ErrorCode::kIndexCorrupt);
  }
}

TEST_CASE("A file name that is no UTF-8 does not stop it", "[ingest]") {
  Manifest manifest;
  manifest.files["/caf\xE9.md"] = {.articles = {"caf\xE9"}};
  CHECK(decode_manifest(encode_manifest(manifest)).files.size() == 1);
}

}  // namespace palpate
