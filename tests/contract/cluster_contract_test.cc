// An index that is spread over real shards must answer what it answers when it
// is all in one place.

#include <algorithm>
#include <random>

#include "engine/cluster/cluster_reader.h"
#include "engine/cluster/spread.h"
#include "engine/index/index_writer.h"
#include "tests/support/catch.h"
#include "tests/support/shard_server.h"
#include "tests/support/temporary_folder.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Op = Query::Op;

constexpr unsigned kShards = 3;
constexpr const char* kWords[] = {"neck", "back",  "hip",     "knee",
                                  "pain", "sleep", "massage", "stretch"};
constexpr const char* kTopics[] = {"joints", "sleep", "work"};

class Random {
 public:
  explicit Random(unsigned seed) : numbers_(seed) {}

  unsigned below(unsigned end) {
    return static_cast<unsigned>(numbers_() % end);
  }

 private:
  std::mt19937 numbers_;
};

// Articles with random words and dates: some words without weight, some
// articles without date, titles that differ in case only.
class Articles {
 public:
  Articles(const fs::path& index, unsigned seed)
      : writer_(open_index_writer(index, {})),
        contents_(writer_->committed().contents()),
        random_(seed),
        version_(seed * 10'000) {}

  void put(const std::string& id) {
    Document document{.id = id, .title = title()};
    for (const char* const word : kWords) {
      if (random_.below(3) == 0) {
        document.terms.push_back({Field::kText, word, random_.below(40) * 7});
      }
    }
    document.terms.push_back({Field::kTopic, kTopics[random_.below(3)], 0});
    if (random_.below(4) != 0) {
      document.published =
          Date(2020y / 1 / static_cast<int>(1 + random_.below(9)));
    }
    const DocId doc = writer_->put(document);
    contents_.entries.resize(
        std::max<std::size_t>(contents_.entries.size(), doc + 1));
    ArticleRecord record;
    record.text = "text of " + id + document.title;
    contents_.entries[doc] = {
        .id = id,
        .url = "/" + id,
        .title = document.title,
        .language = "en",
        .published = document.published,
        .content_hash = ++version_,
        .location = writer_->store(encode_record(record))};
  }

  void remove(const std::string& id) {
    writer_->remove(id);
    for (CatalogueEntry& entry : contents_.entries) {
      if (entry.id == id) {
        entry = {};
      }
    }
  }

  void commit() { writer_->commit(contents_, "state"); }

 private:
  std::string title() {
    const std::string word = kWords[random_.below(8)];
    return random_.below(2) == 0 ? word : "The " + word;
  }

  std::unique_ptr<IndexWriter> writer_;
  CatalogueContents contents_;
  Random random_;
  std::uint64_t version_;
};

Query random_query(Random& random, unsigned depth) {
  if (depth == 0 || random.below(3) == 0) {
    switch (random.below(6)) {
      case 0:
        return Query::term_of(Field::kTopic, kTopics[random.below(3)]);
      case 1:
        return {.op = Op::kAll};
      case 2:
        return {
            .op = Op::kDateRange,
            .from = Date(2020y / 1 / static_cast<int>(random.below(9) + 1))};
      case 3:
        return {.op = Op::kDateRange,
                .to = Date(2020y / 1 / static_cast<int>(random.below(9) + 1))};
      default:
        return Query::term_of(Field::kText, kWords[random.below(8)]);
    }
  }
  constexpr Op kOps[] = {Op::kAnd, Op::kOr, Op::kAndNot};
  Query query{.op = kOps[random.below(3)]};
  for (unsigned i = 0; i < 2; ++i) {
    query.children.push_back(random_query(random, depth - 1));
  }
  return query;
}

struct Found {
  std::vector<DocId> matches;
  std::vector<DocId> visited;
  std::size_t total = 0;

  bool operator==(const Found&) const = default;
};

Found find(const Snapshot& snapshot, MatchRequest request) {
  Found found;
  request.visit = [&found](DocId doc) { found.visited.push_back(doc); };
  const MatchSet set = snapshot.match(request);
  for (const Match& match : set.matches) {
    found.matches.push_back(match.doc);
  }
  std::ranges::sort(found.visited);
  found.total = set.total;
  return found;
}

class Cluster {
 public:
  explicit Cluster(const fs::path& index) : index_(index) {
    ClusterOptions options{.timeout = 5000ms, .probe = 10ms};
    for (unsigned i = 0; i < kShards; ++i) {
      servers_.push_back(std::make_unique<ShardServer>(
          index / ("shards-" + std::to_string(kShards)) / std::to_string(i)));
      options.shards.push_back({servers_.back()->address()});
    }
    reader_ = open_cluster_reader(index / "sidecar", options);
  }

  ClusterReader& reader() { return *reader_; }

  ShardServer& server(std::size_t shard) { return *servers_[shard]; }

  void wait_for(std::uint64_t revision) {
    for (int i = 0; i < 500 && reader_->status().revision != revision; ++i) {
      std::this_thread::sleep_for(10ms);
    }
    REQUIRE(reader_->status().revision == revision);
  }

 private:
  fs::path index_;
  std::vector<std::unique_ptr<ShardServer>> servers_;
  std::unique_ptr<ClusterReader> reader_;
};

void check_equal(IndexReader& one, IndexReader& many, unsigned seed) {
  Random random(seed);
  for (int i = 0; i < 60; ++i) {
    MatchRequest request{.query = random_query(random, 3),
                         .sort = static_cast<SortOrder>(random.below(4)),
                         .offset = random.below(10),
                         .limit = random.below(20)};
    if (random.below(3) == 0) {
      request.accept = [](DocId doc) { return doc % 3 != 0; };
    }
    const auto answer = [&](const Snapshot& snapshot) {
      return find(snapshot, request);
    };
    INFO("query " << i);
    CHECK(one.read(answer) == many.read(answer));
  }
  for (const char* const word : kWords) {
    const auto lists = [&](const Snapshot& snapshot) {
      std::vector<std::pair<DocId, std::uint32_t>> pairs;
      const SharedPostings postings = snapshot.postings(Field::kText, word);
      for (const Posting& posting : *postings) {
        pairs.emplace_back(posting.doc, posting.count);
      }
      CHECK(snapshot.article_frequency(Field::kText, word) == pairs.size());
      return pairs;
    };
    CHECK(one.read(lists) == many.read(lists));
  }
}

}  // namespace

TEST_CASE("A spread index answers like the one it was spread from",
          "[contract][cluster]") {
  if (!ShardServer::is_installed()) {
    WARN("skipped: xapian-tcpsrv is not installed");
    return;
  }
  const TemporaryFolder folder;
  {
    Articles articles(folder.path(), 1);
    for (int i = 0; i < 150; ++i) {
      articles.put("article-" + std::to_string(i));
    }
    articles.commit();
    spread_index(folder.path(), kShards);
  }
  const auto one = open_index_reader(folder.path());
  Cluster cluster(folder.path());
  check_equal(*one, cluster.reader(), 2);
  cluster.reader().read([](const Snapshot& snapshot) {
    CHECK(snapshot.coverage().asked == kShards);
    CHECK(snapshot.coverage().is_whole());
    const DocId doc = snapshot.catalogue().find("article-7");
    CHECK(snapshot.article(doc).text().starts_with("text of article-7"));
    CHECK(snapshot.postings(Field::kText, "nowhere")->empty());
    return 0;
  });

  // The next commits: some change, some go, some come.
  Articles articles(folder.path(), 3);
  for (std::uint64_t revision = 2; revision < 6; ++revision) {
    for (std::uint64_t i = 0; i < 5; ++i) {
      articles.put("article-" + std::to_string(revision * 10 + i));
      articles.put("new-" + std::to_string(revision * 10 + i));
      articles.remove("article-" + std::to_string(100 + revision * 5 + i));
    }
    articles.commit();
    const SpreadSummary spread = spread_index(folder.path(), kShards);
    CHECK(spread.changed == 15);
    CHECK(spread.rebuilt == 0);
    cluster.wait_for(revision);
    check_equal(*one, cluster.reader(), static_cast<unsigned>(revision));
  }
  CHECK(spread_index(folder.path(), kShards).changed == 0);
}

TEST_CASE("Without one of its shards an index answers in part, and says so",
          "[contract][cluster]") {
  if (!ShardServer::is_installed()) {
    WARN("skipped: xapian-tcpsrv is not installed");
    return;
  }
  const TemporaryFolder folder;
  {
    Articles articles(folder.path(), 4);
    for (int i = 0; i < 90; ++i) {
      articles.put("article-" + std::to_string(i));
    }
    articles.commit();
    spread_index(folder.path(), kShards);
  }
  Cluster cluster(folder.path());
  cluster.server(1).kill();
  const auto one = open_index_reader(folder.path());
  const auto holders = [](const Snapshot& snapshot) {
    return snapshot.postings(Field::kText, "neck")->size();
  };
  const std::size_t all = one->read(holders);
  cluster.reader().read([&](const Snapshot& snapshot) {
    const std::size_t some = holders(snapshot);
    CHECK(some > 0);
    CHECK(some < all);
    CHECK(snapshot.coverage().asked == 3);
    CHECK(snapshot.coverage().answered == 2);
    // What the silent shard holds may match or not: it is left out.
    const MatchSet found = snapshot.match(
        {.query = {.op = Op::kAndNot,
                   .children = {{.op = Op::kAll},
                                Query::term_of(Field::kText, "neck")}}});
    for (const Match& match : found.matches) {
      CHECK(shard_of(snapshot.catalogue().id(match.doc), 3) != 1);
    }
    return 0;
  });
  // What needs no shard is whole.
  cluster.reader().read([&](const Snapshot& snapshot) {
    CHECK(snapshot.match({.query = {.op = Op::kAll}}).total == 90);
    CHECK(snapshot.coverage().is_whole());
    return 0;
  });
  // Nothing of the gap is remembered once the shard is back.
  cluster.server(1).start();
  for (int i = 0; i < 1000 && cluster.reader().read(holders) != all; ++i) {
    std::this_thread::sleep_for(10ms);
  }
  CHECK(cluster.reader().read(holders) == all);
}

}  // namespace palpate
