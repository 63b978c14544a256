#include "engine/cluster/fan_out.h"

#include "engine/cluster/choose_revision.h"
#include "tests/support/catch.h"
#include "tests/unit/cluster/fake_shard.h"

namespace palpate {
namespace {

using namespace std::chrono_literals;
using Health = Replica::Health;

const std::vector<FieldTerm> kTerms = {{Field::kText, "neck"}};

// Whether the one shard answers.
bool ask(const Replicas& replicas, Crew& crew, const std::string& stamp = "1-a",
         FanOutBounds bounds = {}) {
  return fan_out({&replicas}, stamp, kTerms, bounds, crew)[0].has_value();
}

std::chrono::milliseconds timed(const std::function<void()>& act) {
  const auto start = std::chrono::steady_clock::now();
  act();
  return std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::steady_clock::now() - start);
}

}  // namespace

TEST_CASE("Good replicas share the questions", "[cluster]") {
  FakeNetwork network;
  Crew crew(8);
  const Replicas replicas = network.replicas({"a", "b"});
  for (int i = 0; i < 10; ++i) {
    CHECK(ask(replicas, crew, "1-a", {.hedge = 500ms}));
  }
  CHECK(network.server("a").asked >= 4);
  CHECK(network.server("b").asked >= 4);
}

TEST_CASE("Another replica answers for one that is gone", "[cluster]") {
  FakeNetwork network;
  Crew crew(8);
  const Replicas replicas = network.replicas({"a", "b"});
  network.server("a").down = true;
  for (int i = 0; i < 4; ++i) {
    CHECK(ask(replicas, crew));
  }
  CHECK(replicas[0]->health() == Health::kDown);
  CHECK(replicas[0]->status().trouble == "refused");
  const int asked = network.server("a").asked;
  CHECK(ask(replicas, crew));
  CHECK(network.server("a").asked == asked);  // Readers do not try it again.

  network.server("a").down = false;
  replicas[0]->probe(1s);
  CHECK(replicas[0]->health() != Health::kDown);
  replicas[0]->probe(1s);
  CHECK(replicas[0]->health() == Health::kGood);
}

TEST_CASE("A slow replica is hedged, and comes last until it is quick again",
          "[cluster]") {
  FakeNetwork network;
  Crew crew(8);
  const Replicas replicas = network.replicas({"a", "b"});
  // So slow, and so much later hedged, that a busy machine makes no difference.
  network.server("a").delay_ms = 1500;
  for (int i = 0; i < 6; ++i) {
    CHECK(timed([&] { CHECK(ask(replicas, crew, "1-a", {.hedge = 300ms})); }) <
          1200ms);
  }
  for (int i = 0; i < 500 && network.server("a").asked == 0; ++i) {
    std::this_thread::sleep_for(10ms);  // It is still being connected to.
  }
  CHECK(replicas[0]->health() == Health::kSlow);
  CHECK(replicas[0]->status().slowed == 1);
  CHECK(network.server("a").asked == 1);
  replicas[0]->probe(20ms);
  CHECK(replicas[0]->health() == Health::kSlow);
  network.server("a").delay_ms = 0;
  replicas[0]->probe(200ms);
  CHECK(replicas[0]->health() == Health::kGood);
}

TEST_CASE("A slow replica alone is waited for, until the time is up",
          "[cluster]") {
  FakeNetwork network;
  Crew crew(8);
  const Replicas replicas = network.replicas({"a"});
  network.server("a").delay_ms = 800;
  CHECK(ask(replicas, crew, "1-a", {.timeout = 10s}));
  CHECK(timed([&] {
          CHECK_FALSE(ask(replicas, crew, "1-a", {.timeout = 100ms}));
        }) < 700ms);
}

TEST_CASE(
    "A shard without a replica left is unanswered at once, the others "
    "are not",
    "[cluster]") {
  FakeNetwork network;
  Crew crew(8);
  const Replicas gone = network.replicas({"a"});
  const Replicas there = network.replicas({"b"});
  network.server("a").down = true;
  gone[0]->probe(1s);
  const auto answers =
      fan_out({&gone, &there, nullptr}, "1-a", kTerms, {}, crew);
  CHECK_FALSE(answers[0]);
  CHECK(answers[1]);
  CHECK_FALSE(answers[2]);
}

TEST_CASE("A server that was restarted is asked again without a failure",
          "[cluster]") {
  FakeNetwork network;
  Crew crew(8);
  const Replicas replicas = network.replicas({"a"});
  CHECK(ask(replicas, crew));
  ++network.server("a").generation;
  CHECK(ask(replicas, crew));
  CHECK(replicas[0]->status().failures == 0);
}

TEST_CASE("Connections are kept, and stay at their revision", "[cluster]") {
  FakeNetwork network;
  Crew crew(8);
  const Replicas replicas = network.replicas({"a"});
  CHECK(ask(replicas, crew));
  CHECK(ask(replicas, crew));
  CHECK(network.server("a").connected == 2);  // The probe's, and one.
  network.server("a").commit(2, "2-b");
  replicas[0]->probe(1s);
  CHECK(ask(replicas, crew, "1-a"));  // An older connection still has it.
  CHECK(ask(replicas, crew, "2-b"));
  CHECK_FALSE(replicas[0]->can_answer("1-a"));
  CHECK_FALSE(ask(replicas, crew, "1-a"));
  CHECK(replicas[0]->health() == Health::kGood);
}

TEST_CASE("A server of another shard is told by name", "[cluster]") {
  FakeNetwork network;
  network.server("a").info.of = 3;
  const Replicas replicas = network.replicas({"a"});
  CHECK(replicas[0]->health() == Health::kDown);
  CHECK(replicas[0]->status().trouble ==
        "it serves shard 0 of 3, but palpate.toml names it as shard 0 of 1");
}

TEST_CASE("The revision that most shards have is served, the newest of those",
          "[cluster]") {
  FakeNetwork network;
  const std::vector<Replicas> shards = {network.replicas({"a", "b"}),
                                        network.replicas({"c", "d"})};
  const std::vector<SidecarRevision> sidecar = {
      {.revision = 1, .stamp = "1-a"}, {.revision = 2, .stamp = "2-b"}};
  const auto chosen = [&] {
    for (const Replicas& replicas : shards) {
      for (const auto& replica : replicas) {
        replica->probe(1s);
      }
    }
    return choose_revision(sidecar, shards)->stamp;
  };
  CHECK(chosen() == "1-a");
  network.server("a").commit(2, "2-b");
  CHECK(chosen() == "1-a");
  network.server("c").commit(2, "2-b");
  CHECK(chosen() == "2-b");
  network.server("b").commit(3, "3-c");  // The sidecar is yet to come.
  CHECK(chosen() == "2-b");
  network.server("a").down = true;
  network.server("b").down = true;
  CHECK(chosen() == "2-b");
  CHECK_FALSE(choose_revision({}, shards));
}

}  // namespace palpate
