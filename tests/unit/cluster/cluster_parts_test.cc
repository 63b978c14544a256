#include <atomic>
#include <fstream>
#include <thread>

#include "engine/cluster/crew.h"
#include "engine/cluster/latencies.h"
#include "engine/cluster/shard.h"
#include "engine/cluster/sidecar.h"
#include "engine/index/posting_cache.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/thrown_error.h"

namespace palpate {

using namespace std::chrono_literals;

TEST_CASE("An address is a host and a port", "[cluster]") {
  CHECK(parse_shard_address("10.0.0.1:7001").host == "10.0.0.1");
  CHECK(parse_shard_address("10.0.0.1:7001").port == 7001);
  CHECK(parse_shard_address("[fd00::1]:7001").host == "fd00::1");
  for (const char* const wrong :
       {"", "host", "host:", ":7001", "host:0", "host:65536", "host:7001x"}) {
    INFO(wrong);
    CHECK(thrown_error([&] { parse_shard_address(wrong); }) ==
          ErrorCode::kInvalidArgument);
  }
}

TEST_CASE("What a shard says of itself reads back", "[cluster]") {
  const auto info = parse_shard_info(to_text({.schema = 4,
                                              .revision = 18,
                                              .stamp = "18-5b0f",
                                              .generation = "g000003",
                                              .number = 2,
                                              .of = 3,
                                              .most = 1234}));
  REQUIRE(info);
  CHECK(info->revision == 18);
  CHECK(info->stamp == "18-5b0f");
  CHECK(info->number == 2);
  CHECK(info->most == 1234);
  CHECK_FALSE(parse_shard_info(""));
  CHECK_FALSE(parse_shard_info("4 18 18-5b0f g000003 3 3 1"));
}

TEST_CASE("An article's shard depends on its id alone, and shards are even",
          "[cluster]") {
  std::vector<int> counts(4);
  for (int i = 0; i < 4000; ++i) {
    ++counts[shard_of("conditions/article-" + std::to_string(i), 4)];
  }
  for (const int count : counts) {
    CHECK(count > 850);
    CHECK(count < 1150);
  }
  // On disks of other machines: must not change.
  CHECK(shard_of("conditions/neck-pain", 1) == 0);
  CHECK(shard_of("", 7) == 3244421341483603138U % 7);
}

TEST_CASE("The 95th of a hundred is known after twenty", "[cluster]") {
  Latencies latencies;
  for (int i = 1; i < 20; ++i) {
    latencies.add(std::chrono::microseconds(i));
  }
  CHECK(latencies.p95(7us) == 7us);
  for (int i = 20; i <= 100; ++i) {
    latencies.add(std::chrono::microseconds(i));
  }
  CHECK(latencies.p95(7us) == 96us);
  for (int i = 0; i < 128; ++i) {
    latencies.add(3us);
  }
  CHECK(latencies.p95(7us) == 3us);
}

TEST_CASE("Posting lists are kept within bounds, for one revision",
          "[cluster]") {
  const auto list = [](std::size_t size) {
    return std::make_shared<const std::vector<Posting>>(size);
  };
  PostingCache cache(10'000);
  cache.put("1-a", "neck", list(100));
  CHECK(cache.find("1-a", "neck")->size() == 100);
  CHECK(cache.find("1-a", "back") == nullptr);
  cache.put("1-a", "large", list(1000));  // More than a quarter.
  CHECK(cache.find("1-a", "large") == nullptr);
  for (int i = 0; i < 20; ++i) {
    cache.put("1-a", "word" + std::to_string(i), list(100));
    CHECK(cache.bytes() <= 10'000);
  }
  CHECK(cache.find("1-a", "neck") == nullptr);
  CHECK(cache.find("1-a", "word19") != nullptr);
  CHECK(cache.find("2-b", "word19") == nullptr);
  CHECK(cache.bytes() == 0);
  PostingCache none(0);
  none.put("1-a", "neck", list(1));
  CHECK(none.find("1-a", "neck") == nullptr);
}

TEST_CASE("A crew has as many threads as calls, up to its bound", "[cluster]") {
  std::atomic<int> at_once = 0;
  std::atomic<int> most = 0;
  std::atomic<int> done = 0;
  {
    Crew crew(3);
    for (int i = 0; i < 9; ++i) {
      crew.run([&] {
        most = std::max(most.load(), ++at_once);
        std::this_thread::sleep_for(10ms);
        --at_once;
        ++done;
      });
    }
    while (done < 9) {
      std::this_thread::sleep_for(1ms);
    }
  }
  CHECK(most <= 3);
  CHECK(most >= 2);
}

TEST_CASE("What is no sidecar revision is left out", "[cluster]") {
  const TemporaryFolder folder;
  CHECK(sidecar_revisions(folder.path()).empty());
  CHECK(sidecar_revisions("/nowhere").empty());
  const auto write = [&](const char* name, const char* text) {
    std::ofstream(folder.path() / name) << text;
  };
  write("revision-2-b", "palpate sidecar 1\n2\n2-b\ncat-2\nart\n10\n");
  write("revision-10-a", "palpate sidecar 1\n10\n10-a\ncat-10\nart\n12\n");
  write("revision-3-c", "palpate sidecar 1\n3\n3-c\n../cat\nart\n12\n");
  write("revision-4-d", "palpate sidecar 1\n4\n4-d\ncat");  // Cut short.
  write("revision-5-e", "palpate sidecar 2\n5\n5-e\ncat\nart\n12\n");
  write("revision-6-f.new", "palpate sidecar 1\n6\n6-f\ncat\nart\n12\n");
  const auto all = sidecar_revisions(folder.path());
  REQUIRE(all.size() == 2);
  CHECK(all[0].revision == 2);
  CHECK(all[1].revision == 10);
  CHECK(thrown_error([&] { load_sidecar(folder.path(), all[1]); }) ==
        ErrorCode::kIo);
}

}  // namespace palpate
