#include "engine/index/article_store.h"

#include <algorithm>

#include "engine/base/file.h"
#include "engine/index/article_json.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/thrown_error.h"

namespace palpate {
namespace {

ArticleRecord::Token token(std::string_view term, std::uint32_t begin,
                           bool stop_word = false) {
  return {.term = hash_term(term), .begin = begin, .stop_word = stop_word};
}

// "Neck\n\n" "Stiff.\n\n" "Why\n\n" "The neck.\n\n"
ArticleRecord sample() {
  return {.details = "{}",
          .text = "Neck\n\nStiff.\n\nWhy\n\nThe neck.\n\n",
          .title_end = 6,
          .front_end = 14,
          .heading_ends = {19},
          .section_ends = {30},
          .anchors = {"why"},
          .tokens = {token("neck", 0), token("stiff", 6), token("why", 14),
                     token("the", 19, true), token("neck", 23)}};
}

using Places = std::vector<std::uint32_t>;

Places places(const StoredArticle& article, std::string_view word) {
  Places places;
  article.for_each_token(hash_term(word), [&places](std::uint32_t token) {
    places.push_back(token);
  });
  return places;
}

}  // namespace

TEST_CASE("A record gives back text, words and bounds", "[index]") {
  const ArticleRecord record = sample();
  const std::string bytes = encode_record(record);
  const StoredArticle stored(bytes);
  CHECK(stored.text() == record.text);
  CHECK(stored.details() == "{}");
  CHECK(stored.title_end() == 6);
  CHECK(stored.front_end() == 14);
  CHECK(stored.anchor(0) == "why");
  CHECK(stored.anchor(1).empty());
  CHECK(stored.tokens().size() == 5);
  CHECK(stored.terms().size() == 4);
  CHECK(stored.begins() == std::vector<std::uint32_t>{0, 6, 14, 19, 23});
  CHECK(stored.title_tokens() == 1);
  CHECK(stored.front_tokens() == 2);
  CHECK(stored.heading_tokens()[0] == 2);
  CHECK(stored.text_tokens()[0] == 3);
  CHECK(places(stored, "neck") == Places{0, 4});
  CHECK(places(stored, "knee").empty());
  CHECK(stored.title().size() == 1);
  CHECK(stored.title()[0] == stored.tokens()[0]);
  CHECK((stored.tokens()[3] & StoredArticle::kStopWord) != 0);
  CHECK(stored.tokens()[4] == stored.tokens()[0]);
}

TEST_CASE("Words far apart keep their places", "[index]") {
  ArticleRecord record;
  record.text.assign(2000, '/');
  record.text += "end";
  record.tokens = {token("end", 2000)};
  const std::string bytes = encode_record(record);
  const StoredArticle stored(bytes);
  CHECK(stored.begins().back() == 2000);
  CHECK(places(stored, "end") ==
        Places{static_cast<std::uint32_t>(stored.tokens().size() - 1)});
}

TEST_CASE("More distinct words than a record can number are still there",
          "[index]") {
  ArticleRecord record;
  for (std::uint32_t i = 0; i < 40'000; ++i) {
    record.tokens.push_back(token("word" + std::to_string(i), i * 2));
  }
  record.text = std::string(80'000, 'a');
  const std::string bytes = encode_record(record);
  const StoredArticle stored(bytes);
  const std::vector<StoredArticle::LocalTerm> tokens = stored.tokens();
  CHECK(tokens.size() == 40'000);
  CHECK(stored.terms().size() == StoredArticle::kNoTerm);
  CHECK(std::count_if(tokens.begin(), tokens.end(), [](auto token) {
          return token < StoredArticle::kNoTerm;
        }) == StoredArticle::kNoTerm);
  CHECK(stored.begins()[39'999] == 79'998);
}

TEST_CASE("A record cut short is an error, wherever", "[index]") {
  const std::string bytes = encode_record(sample());
  for (std::size_t size = 0; size + 4 < bytes.size(); ++size) {
    INFO(size);
    CHECK(thrown_error([&] {
            const StoredArticle stored(std::string_view(bytes).substr(0, size));
            static_cast<void>(stored.text());
            static_cast<void>(stored.details());
          }) == ErrorCode::kIndexCorrupt);
  }
}

TEST_CASE("Records lie one after another, and those before stay", "[index]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "articles";
  const bool plain = GENERATE(true, false);
  StoreLocation first;
  StoreLocation second;
  std::uint64_t size = 0;
  {
    ArticleStoreWriter writer(path, StoreOptions{.plain = plain});
    first = writer.append(encode_record(sample()));
    size = writer.sync();
  }
  ArticleRecord other = sample();
  other.text = "Knee\n\nSore!!\n\nWhy\n\nThe knee.\n\n";
  {
    ArticleStoreWriter writer(path, size);
    second = writer.append(encode_record(other));
    size = writer.flush();
  }
  const ArticleStore store(path, size);
  CHECK(second.offset % 8 == 0);
  CHECK(store.read(first).text() == sample().text);
  CHECK(store.read(first).details() == "{}");
  CHECK(store.read(second).text() == other.text);
  CHECK(store.plain(first) == encode_record(sample()));
  CHECK(store.plain(second) == encode_record(other));
}

TEST_CASE("What a crashed writer left behind is cut off", "[index]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "articles";
  std::uint64_t size = 0;
  {
    ArticleStoreWriter writer(path, StoreOptions());
    writer.append(encode_record(sample()));
    size = writer.sync();
    writer.append(encode_record(sample()));
    writer.flush();
  }
  ArticleStoreWriter writer(path, size);
  const StoreLocation next = writer.append(encode_record(sample()));
  const ArticleStore store(path, writer.flush());
  CHECK(next.offset == size);
  CHECK(store.read(next).text() == sample().text);
}

TEST_CASE("A store shorter than its commit says, and a place outside it",
          "[index]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "articles";
  ArticleStoreWriter writer(path, StoreOptions());
  const StoreLocation whole = writer.append(encode_record(sample()));
  const std::uint64_t size = writer.flush();
  CHECK(thrown_error([&] { const ArticleStore store(path, size + 1); }) ==
        ErrorCode::kIndexCorrupt);
  const ArticleStore store(path, size);
  for (const StoreLocation& location :
       {StoreLocation{.offset = size + 1, .bytes = 0},
        StoreLocation{.offset = whole.offset, .bytes = size},
        StoreLocation{.offset = ~std::uint64_t{0}, .bytes = 2},
        StoreLocation{.offset = 2, .bytes = ~std::uint64_t{0}}}) {
    CHECK(thrown_error([&] { static_cast<void>(store.read(location)); }) ==
          ErrorCode::kIndexCorrupt);
  }
}

TEST_CASE("A bit turned anywhere in a store is told, or does no harm",
          "[index]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "articles";
  StoreLocation location;
  std::uint64_t size = 0;
  {
    ArticleStoreWriter writer(path, StoreOptions());
    location = writer.append(encode_record(sample()));
    size = writer.flush();
  }
  const std::string whole = read_file(path);
  for (std::size_t at = location.offset; at < location.offset + location.bytes;
       ++at) {
    std::string damaged = whole;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    write_file_synced(path, damaged);
    const ArticleStore store(path, size);
    INFO(at);
    CHECK(thrown_error([&] { static_cast<void>(store.read(location)); }) ==
          ErrorCode::kIndexCorrupt);
    CHECK(thrown_error([&] { static_cast<void>(store.plain(location)); }) ==
          ErrorCode::kIndexCorrupt);
  }
}

TEST_CASE("A file that is no article store is told", "[index]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "articles";
  for (const std::string_view bytes :
       {"", "PALPART1", "0123456789abcdef0123456789abcdef"}) {
    write_file_synced(path, bytes);
    INFO(bytes);
    CHECK(thrown_error([&] { const ArticleStore store(path, bytes.size()); }) ==
          ErrorCode::kIndexCorrupt);
    CHECK(thrown_error([&] {
            const ArticleStoreWriter writer(path, bytes.size());
          }) == ErrorCode::kIndexCorrupt);
  }
}

TEST_CASE("Damaged details are an error", "[index]") {
  ArticleRecord record = sample();
  for (const char* details : {"", "{", "[]", R"({"id": 3})"}) {
    record.details = details;
    const std::string bytes = encode_record(record);
    INFO(details);
    CHECK(thrown_error([&] { decode_article(StoredArticle(bytes)); }) ==
          ErrorCode::kIndexCorrupt);
  }
}

}  // namespace palpate
