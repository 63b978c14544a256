#include "engine/index/repack_store.h"

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace palpate {
namespace {

std::string record_of(std::size_t number) {
  ArticleRecord record;
  record.details = "{}";
  record.text = "Article " + std::to_string(number);
  for (std::size_t i = 0; i < number % 40; ++i) {
    record.text += " says of the neck and of the shoulder what it says.";
  }
  return encode_record(record);
}

}  // namespace

TEST_CASE("Repacked, each living article is what it was", "[index]") {
  constexpr std::size_t kArticles = 1200;  // More than are packed at once.
  const TemporaryFolder folder;
  CatalogueContents contents;
  contents.entries.resize(kArticles + 1);
  ArticleStoreWriter before(folder.path() / "before", {.plain = true});
  for (std::size_t i = 1; i <= kArticles; ++i) {
    contents.entries[i].location = before.append(record_of(i));
    contents.entries[i].id = i % 7 == 0 ? "" : std::to_string(i);  // Dead ones.
  }
  const std::uint64_t plain = before.flush();
  const auto packed =
      repack_store(contents, ArticleStore(folder.path() / "before", plain),
                   folder.path() / "after");
  const std::uint64_t size = packed->flush();
  CHECK(size < plain / 2);
  const ArticleStore after(folder.path() / "after", size);
  for (std::size_t i = 1; i <= kArticles; ++i) {
    if (!contents.entries[i].id.empty()) {
      REQUIRE(after.plain(contents.entries[i].location) == record_of(i));
    }
  }
}

}  // namespace palpate
