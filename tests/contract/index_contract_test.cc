// What any index backend must do, told through engine/index alone: no backend's
// header is included here.

#include <algorithm>
#include <atomic>
#include <fstream>
#include <thread>

#include "engine/base/file.h"
#include "engine/index/index_reader.h"
#include "engine/index/index_writer.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/thrown_error.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Docs = std::vector<DocId>;
using Op = Query::Op;

// Puts articles through a writer the way the indexer does.
class Corpus {
 public:
  explicit Corpus(IndexWriter& writer)
      : writer_(writer), contents_(writer.committed().contents()) {}

  DocId put(const std::string& id, const std::string& title,
            std::vector<WeightedTerm> terms,
            std::optional<Date> published = {}) {
    const DocId doc = writer_.put({.id = id,
                                   .title = title,
                                   .published = published,
                                   .terms = std::move(terms)});
    contents_.entries.resize(
        std::max<std::size_t>(contents_.entries.size(), doc + 1));
    ArticleRecord record;
    record.text = "text of " + id;
    contents_.entries[doc] = {.id = id,
                              .url = "/" + id,
                              .title = title,
                              .language = "en",
                              .published = published,
                              .location = writer_.store(encode_record(record))};
    return doc;
  }

  void remove(const std::string& id) {
    writer_.remove(id);
    for (CatalogueEntry& entry : contents_.entries) {
      if (entry.id == id) {
        entry = {};
      }
    }
  }

  std::uint64_t commit(std::string_view state = "state") {
    return writer_.commit(contents_, state);
  }

 private:
  IndexWriter& writer_;
  CatalogueContents contents_;
};

WeightedTerm word(const std::string& term, std::uint32_t weight = 1) {
  return {.field = Field::kText, .term = term, .weight = weight};
}

WeightedTerm topic(const std::string& term) {
  return {.field = Field::kTopic, .term = term, .weight = 0};
}

// a: neck neck, topic neck. b: neck back. c: back, topic back.
void write_three(const fs::path& index) {
  const auto writer = open_index_writer(index, {});
  Corpus corpus(*writer);
  corpus.put("a", "Zebra", {word("neck", 2), topic("neck")}, 2020y / 1 / 1);
  corpus.put("b", "Apple", {word("neck"), word("back")}, 2022y / 6 / 15);
  corpus.put("c", "mango", {word("back", 3), topic("back")});
  corpus.commit();
}

Query term(const std::string& text, Field field = Field::kText) {
  return Query::term_of(field, text);
}

std::vector<std::string> ids(IndexReader& reader, const MatchRequest& request) {
  return reader.read([&](const Snapshot& snapshot) {
    std::vector<std::string> all;
    for (const Match& match : snapshot.match(request).matches) {
      all.emplace_back(snapshot.catalogue().id(match.doc));
    }
    return all;
  });
}

std::size_t articles(IndexReader& reader) {
  return reader.read(
      [](const Snapshot& snapshot) { return snapshot.catalogue().articles(); });
}

}  // namespace

using Ids = std::vector<std::string>;

TEST_CASE("Every query node matches as its header says", "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  const auto reader = open_index_reader(folder.path());
  const auto matches = [&](const Query& query) {
    Ids found = ids(*reader, {.query = query});
    std::sort(found.begin(), found.end());
    return found;
  };
  CHECK(matches({.op = Op::kAll}) == Ids{"a", "b", "c"});
  CHECK(matches({.op = Op::kNone}).empty());
  CHECK(matches(term("neck")) == Ids{"a", "b"});
  CHECK(matches(term("neck", Field::kTopic)) == Ids{"a"});
  CHECK(matches(term("nowhere")).empty());
  CHECK(matches({.op = Op::kAnd, .children = {term("neck"), term("back")}}) ==
        Ids{"b"});
  CHECK(matches({.op = Op::kOr, .children = {term("neck"), term("back")}}) ==
        Ids{"a", "b", "c"});
  CHECK(matches({.op = Op::kAndNot,
                 .children = {term("neck"), term("back")}}) == Ids{"a"});
  CHECK(matches({.op = Op::kAnd,
                 .children = {term("back"), term("back", Field::kTopic)}}) ==
        Ids{"c"});
  CHECK(matches({.op = Op::kDateRange, .from = 2021y / 1 / 1}) == Ids{"b"});
  CHECK(matches({.op = Op::kDateRange, .to = 2021y / 1 / 1}) == Ids{"a"});
  CHECK(matches({.op = Op::kDateRange,
                 .from = 2020y / 1 / 1,
                 .to = 2022y / 6 / 15}) == Ids{"a", "b"});
}

TEST_CASE("Sorting, paging and totals", "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  const auto reader = open_index_reader(folder.path());
  const Query all = {.op = Op::kAll};
  CHECK(ids(*reader, {.query = all, .sort = SortOrder::kNewest}) ==
        Ids{"b", "a", "c"});
  CHECK(ids(*reader, {.query = all, .sort = SortOrder::kOldest}) ==
        Ids{"a", "b", "c"});
  CHECK(ids(*reader, {.query = all, .sort = SortOrder::kTitle}) ==
        Ids{"b", "c", "a"});
  CHECK(ids(*reader, {.query = term("neck")}) == Ids{"a", "b"});
  CHECK(
      ids(*reader,
          {.query = all, .sort = SortOrder::kTitle, .offset = 1, .limit = 1}) ==
      Ids{"c"});
  reader->read([&](const Snapshot& snapshot) {
    CHECK(snapshot.match({.query = all, .limit = 1}).total == 3);
    CHECK(snapshot.match({.query = all, .offset = 9}).total == 3);
    CHECK(snapshot.match({.query = all, .limit = 0}).total == 3);
    return 0;
  });
}

TEST_CASE("A caller may refuse matches, and sees each one accepted",
          "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  const auto reader = open_index_reader(folder.path());
  reader->read([&](const Snapshot& snapshot) {
    Docs seen;
    const DocId refused = snapshot.catalogue().find("b");
    const MatchSet found =
        snapshot.match({.query = {.op = Op::kAll},
                        .limit = 1,
                        .accept = [&](DocId doc) { return doc != refused; },
                        .visit = [&](DocId doc) { seen.push_back(doc); }});
    CHECK(found.total == 2);
    CHECK(seen.size() == 2);
    CHECK(std::find(seen.begin(), seen.end(), refused) == seen.end());
    return 0;
  });
}

TEST_CASE("Frequencies, postings and articles", "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  const auto reader = open_index_reader(folder.path());
  reader->read([](const Snapshot& snapshot) {
    CHECK(snapshot.article_frequency(Field::kText, "neck") == 2);
    CHECK(snapshot.article_frequency(Field::kTitle, "neck") == 0);
    const DocId a = snapshot.catalogue().find("a");
    const DocId b = snapshot.catalogue().find("b");
    Docs holders;
    const SharedPostings postings = snapshot.postings(Field::kText, "neck");
    for (const Posting& posting : *postings) {
      holders.push_back(posting.doc);
      CHECK(posting.count > 0);
    }
    CHECK(holders == Docs{a, b});
    CHECK(snapshot.postings(Field::kText, "nowhere")->empty());
    CHECK(snapshot.article(a).text() == "text of a");
    return 0;
  });
}

TEST_CASE("Nothing shows before its commit, and all of it after",
          "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  const auto reader = open_index_reader(folder.path());
  const auto writer = open_index_writer(folder.path(), {});
  CHECK(writer->revision() == 1);
  CHECK(writer->state() == "state");
  Corpus corpus(*writer);
  corpus.put("d", "New", {word("hip")});
  corpus.remove("a");
  CHECK(articles(*reader) == 3);
  CHECK(ids(*reader, {.query = term("hip")}).empty());
  CHECK(corpus.commit("new state") == 2);
  CHECK(articles(*reader) == 3);
  CHECK(ids(*reader, {.query = term("hip")}) == Ids{"d"});
  CHECK(ids(*reader, {.query = term("neck")}) == Ids{"b"});
  CHECK(writer->state() == "new state");
}

TEST_CASE("A writer that goes without a commit leaves nothing behind",
          "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  for (const bool rebuild : {false, true}) {
    const auto writer = open_index_writer(folder.path(), {.rebuild = rebuild});
    Corpus corpus(*writer);
    corpus.put("d", "New", {word("hip")});
  }
  const auto reader = open_index_reader(folder.path());
  CHECK(articles(*reader) == 3);
  CHECK(ids(*reader, {.query = term("hip")}).empty());
}

TEST_CASE("Putting an id again replaces its article", "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  const auto writer = open_index_writer(folder.path(), {});
  Corpus corpus(*writer);
  corpus.put("a", "Zebra", {word("hip")});
  corpus.commit();
  const auto reader = open_index_reader(folder.path());
  CHECK(articles(*reader) == 3);
  CHECK(ids(*reader, {.query = term("neck")}) == Ids{"b"});
  CHECK(ids(*reader, {.query = term("hip")}) == Ids{"a"});
}

TEST_CASE("One snapshot stays at its revision or goes stale, never in between",
          "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  const auto reader = open_index_reader(folder.path());
  const auto writer = open_index_writer(folder.path(), {});
  Corpus corpus(*writer);
  int runs = 0;
  const std::size_t hips = reader->read([&](const Snapshot& snapshot) {
    ++runs;
    const std::uint64_t revision = snapshot.revision();
    if (runs == 1) {
      // Several commits overwrite what this snapshot stands on.
      for (int i = 0; i < 4; ++i) {
        corpus.put("d" + std::to_string(i), "New", {word("hip")});
        corpus.commit();
      }
    }
    const MatchSet found = snapshot.match({.query = term("hip"), .limit = 10});
    CHECK(found.total == revision - 1);
    CHECK(snapshot.catalogue().articles() == 2 + revision);
    return found.total;
  });
  CHECK((hips == 0 || hips == 4));
  CHECK(articles(*reader) == 7);
}

TEST_CASE("Reading that can never finish says so", "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  const auto reader = open_index_reader(folder.path());
  int runs = 0;
  CHECK(thrown_error([&] {
          reader->read([&](const Snapshot&) -> int {
            ++runs;
            throw StaleSnapshot();
          });
        }) == ErrorCode::kIndexBusy);
  CHECK(runs == 5);
}

TEST_CASE("There is one writer at a time", "[contract]") {
  const TemporaryFolder folder;
  {
    const auto first = open_index_writer(folder.path(), {});
    CHECK(thrown_error([&] { open_index_writer(folder.path(), {}); }) ==
          ErrorCode::kIndexLocked);
    CHECK(thrown_error([&] {
            open_index_writer(folder.path(), {.rebuild = true});
          }) == ErrorCode::kIndexLocked);
  }
  CHECK(open_index_writer(folder.path(), {}) != nullptr);
}

TEST_CASE("A rebuild replaces everything in one step and counts on",
          "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  const auto reader = open_index_reader(folder.path());
  const auto writer = open_index_writer(folder.path(), {.rebuild = true});
  CHECK(writer->committed().articles() == 0);
  CHECK(writer->state().empty());
  Corpus corpus(*writer);
  corpus.put("z", "Only", {word("hip")});
  CHECK(articles(*reader) == 3);
  CHECK(corpus.commit() == 2);
  CHECK(articles(*reader) == 1);
  CHECK(ids(*reader, {.query = {.op = Op::kAll}}) == Ids{"z"});
  // The same writer goes on with the new generation.
  corpus.put("y", "Second", {word("hip")});
  CHECK(corpus.commit() == 3);
  CHECK(articles(*reader) == 2);
}

TEST_CASE("Readers in threads see whole revisions while a writer commits",
          "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  const auto reader = open_index_reader(folder.path());
  std::atomic<bool> stop = false;
  std::atomic<int> wrong = 0;
  std::atomic<int> older = 0;
  std::atomic<int> reads = 0;
  std::atomic<std::uint64_t> newest = 0;  // That any thread has read.
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i) {
    threads.emplace_back([&] {
      while (!stop) {
        const std::uint64_t before = newest;
        std::uint64_t revision = 0;
        // Revision n has n - 1 hips.
        const bool right = reader->read([&](const Snapshot& snapshot) {
          revision = snapshot.revision();
          return snapshot.match({.query = term("hip"), .limit = 1}).total ==
                     snapshot.revision() - 1 &&
                 snapshot.catalogue().articles() == snapshot.revision() + 2;
        });
        wrong += right ? 0 : 1;
        older += revision < before ? 1 : 0;
        for (std::uint64_t seen = newest;
             seen < revision &&
             !newest.compare_exchange_weak(seen, revision);) {
        }
        ++reads;
      }
    });
  }
  {
    const auto writer = open_index_writer(folder.path(), {});
    Corpus corpus(*writer);
    for (int i = 0; i < 25; ++i) {
      corpus.put("d" + std::to_string(i), "New", {word("hip")});
      corpus.commit();
    }
  }
  stop = true;
  for (std::thread& thread : threads) {
    thread.join();
  }
  CHECK(wrong == 0);
  CHECK(older == 0);
  CHECK(reads > 0);
  std::this_thread::sleep_for(1ms);  // A commit is seen .2 ms later at most.
  CHECK(articles(*reader) == 28);
}

TEST_CASE("Terms of any length and any bytes are kept apart", "[contract]") {
  const TemporaryFolder folder;
  const auto writer = open_index_writer(folder.path(), {});
  Corpus corpus(*writer);
  const std::string longest(400, 'x');
  const std::string long_id(3000, 'i');
  const std::string longer_id(3001, 'i');
  corpus.put(long_id, "Long id", {word(longest)});
  corpus.put(longer_id, "Longer id", {topic(longest)});
  corpus.put("nul", "NUL", {word(std::string("a\0b", 3)), topic("Capital")});
  corpus.commit();
  const auto reader = open_index_reader(folder.path());
  CHECK(articles(*reader) == 3);
  CHECK(ids(*reader, {.query = term(longest)}).size() == 1);
  CHECK(ids(*reader, {.query = term(longest, Field::kTopic)}).size() == 1);
  CHECK(ids(*reader, {.query = term(std::string("a\0b", 3))}) == Ids{"nul"});
  CHECK(ids(*reader, {.query = term("Capital", Field::kTopic)}) == Ids{"nul"});
}

TEST_CASE("The store is tidied when most of it is waste", "[contract]") {
  const TemporaryFolder folder;
  const auto writer = open_index_writer(folder.path(), {});
  CatalogueContents contents;
  contents.entries.resize(2);
  // Text that does not shrink, so that rewriting it makes megabytes.
  std::string noise;
  std::uint32_t state = 1;
  for (int i = 0; i < 300'000; ++i) {
    state = state * 1664525 + 1013904223;
    noise += static_cast<char>('a' + (state >> 24) % 26);
  }
  for (int round = 0; round < 12; ++round) {
    ArticleRecord record;
    record.text = noise + std::to_string(round);
    const DocId doc =
        writer->put({.id = "a", .title = "A", .terms = {word("neck")}});
    REQUIRE(doc == 1);
    contents.entries[doc] = {.id = "a",
                             .url = "/a",
                             .location = writer->store(encode_record(record))};
    writer->commit(contents, "");
  }
  std::uintmax_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
    bytes += entry.is_regular_file() ? entry.file_size() : 0;
  }
  CHECK(bytes < 3'000'000);
  const auto reader = open_index_reader(folder.path());
  reader->read([&](const Snapshot& snapshot) {
    CHECK(snapshot.article(1).text() == noise + "11");
    return 0;
  });
}

TEST_CASE("What is no index, or a damaged one, is told apart", "[contract]") {
  const TemporaryFolder folder;
  const auto code = [&] {
    return thrown_error([&] { open_index_reader(folder.path()); });
  };
  CHECK(code() == ErrorCode::kIndexMissing);
  CHECK(thrown_error([] { open_index_reader("/nowhere"); }) ==
        ErrorCode::kIndexMissing);

  write_three(folder.path());
  CHECK_FALSE(code().has_value());
  const std::string current = read_file(folder.path() / "CURRENT");
  std::ofstream(folder.path() / "CURRENT") << "nonsense";
  CHECK(code() == ErrorCode::kIndexCorrupt);
  CHECK(thrown_error([&] { open_index_writer(folder.path(), {}); }) ==
        ErrorCode::kIndexCorrupt);
  {
    const auto writer = open_index_writer(folder.path(), {.rebuild = true});
    Corpus corpus(*writer);
    corpus.put("z", "Only", {word("hip")});
    corpus.commit();
  }
  CHECK_FALSE(code().has_value());
}

TEST_CASE("A damaged catalogue, store or database is corrupt, never a crash",
          "[contract]") {
  for (const char* part : {"catalogue-", "articles-", "db"}) {
    for (const std::uintmax_t size : {0U, 10U, 100U}) {
      const TemporaryFolder folder;
      write_three(folder.path());
      for (const auto& entry :
           fs::recursive_directory_iterator(folder.path())) {
        const std::string name = entry.path().filename().string();
        const bool database = entry.path().parent_path().filename() == "db" &&
                              name.ends_with(".glass");
        if (entry.is_regular_file() && entry.file_size() > size &&
            (database ? std::string(part) == "db" : name.starts_with(part))) {
          fs::resize_file(entry.path(), size);
        }
      }
      INFO(part << " cut to " << size);
      const auto code = thrown_error([&] {
        const auto reader = open_index_reader(folder.path());
        reader->read([](const Snapshot& snapshot) {
          const MatchSet found =
              snapshot.match({.query = term("neck"), .limit = 10});
          for (const Match& match : found.matches) {
            static_cast<void>(snapshot.article(match.doc).text());
          }
          return 0;
        });
      });
      REQUIRE(code.has_value());
      CHECK((*code == ErrorCode::kIndexCorrupt || *code == ErrorCode::kIo));
    }
  }
}

TEST_CASE("A flipped bit in the database's header is told, never a crash",
          "[contract]") {
  const TemporaryFolder folder;
  write_three(folder.path());
  std::vector<fs::path> headers;
  for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
    if (entry.path().parent_path().filename() == "db" &&
        entry.file_size() < 200) {
      headers.push_back(fs::relative(entry.path(), folder.path()));
    }
  }
  REQUIRE_FALSE(headers.empty());
  const auto text_bytes = [](const fs::path& index) {
    std::uintmax_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(index)) {
      if (entry.path().filename().string().starts_with("articles-")) {
        bytes += entry.file_size();
      }
    }
    return bytes;
  };
  int told = 0;
  for (const fs::path& header : headers) {
    const std::string whole = read_file(folder.path() / header);
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
      const TemporaryFolder damaged;
      fs::copy(folder.path(), damaged.path(), fs::copy_options::recursive);
      std::string flipped = whole;
      flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
      std::ofstream(damaged.path() / header, std::ios::binary) << flipped;
      INFO(header << ", bit " << bit);
      const auto read = thrown_error([&] {
        open_index_reader(damaged.path())->read([](const Snapshot& snapshot) {
          return snapshot.postings(Field::kText, "neck")->size();
        });
      });
      const auto written =
          thrown_error([&] { open_index_writer(damaged.path(), {}); });
      told += read || written ? 1 : 0;
      REQUIRE(text_bytes(damaged.path()) == text_bytes(folder.path()));
    }
  }
  CHECK(told > 0);
}

}  // namespace palpate
