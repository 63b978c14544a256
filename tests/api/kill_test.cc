// kill -9 at any moment leaves the last commit, and the next run finishes the
// work.

#include <chrono>
#include <csignal>
#include <iostream>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "tests/api/server_process.h"
#include "tests/api/site_folder.h"
#include "tests/support/catch.h"

using nlohmann::json;
using palpate::api::found;
using palpate::api::Program;
using palpate::api::run_program;
using palpate::api::Server;
using palpate::api::SiteFolder;

namespace {

constexpr int kArticles = 25;  // Enough for a latent space.

void write_round(SiteFolder& site, int round) {
  for (int i = 0; i < kArticles; ++i) {
    const std::string number = std::to_string(i);
    std::string text = "round" + std::to_string(round) + " of page" + number;
    for (int word = 0; word < 60; ++word) {
      text += " w" + std::to_string((i * 31 + word * 7 + round) % 997);
    }
    site.write("a" + number + ".md", "Page " + number, text);
  }
}

int articles_with(const Server& server, const std::string& word) {
  const auto reply = server.get("/v1/search?typo=off&limit=1&q=" + word);
  INFO(reply.status << " " << reply.body);
  REQUIRE(reply.status == 200);
  return json::parse(reply.body)["total"];
}

// Kills the indexer at random moments of its run, over and over, while a
// searchd answers; each time all articles are those of one round.
void kill_repeatedly(int kills, unsigned seed, bool rebuild) {
  SiteFolder site;
  write_round(site, 0);
  site.index();
  const Server server("", site.index_folder());
  std::mt19937 random(seed);
  write_round(site, 1);
  const auto start = std::chrono::steady_clock::now();
  site.index(rebuild ? std::vector<std::string>{"--rebuild"}
                     : std::vector<std::string>{});
  // A little longer than a whole run, so that some kills come too late.
  const auto whole = std::chrono::duration_cast<std::chrono::microseconds>(
                         std::chrono::steady_clock::now() - start)
                         .count() *
                     11 / 10;
  int committed = 1;
  int finished = 0;
  for (int kill = 0; kill < kills; ++kill) {
    const int round = kill + 2;
    write_round(site, round);
    std::vector<std::string> flags = {"--quiet"};
    if (rebuild) {
      flags.push_back("--rebuild");
    }
    Program indexer("indexer", site.arguments(flags));
    std::this_thread::sleep_for(std::chrono::microseconds(
        std::uniform_int_distribution<long>(0, whole)(random)));
    finished += indexer.running() ? 0 : 1;
    indexer.stop(SIGKILL);
    INFO("kill " << kill << " of seed " << seed);
    const int is_new = articles_with(server, "round" + std::to_string(round));
    const int is_old =
        articles_with(server, "round" + std::to_string(committed));
    REQUIRE(is_new + is_old == kArticles);
    REQUIRE((is_new == 0 || is_old == 0));
    if (is_new > 0) {
      committed = round;
    }
  }
  std::cout << kills - finished << " of " << kills
            << " kills struck a running indexer\n";
  CHECK(finished < kills);
  const json summary = site.index();
  CHECK(summary["articles"] == kArticles);
  CHECK(articles_with(server, "round" + std::to_string(kills + 1)) ==
        kArticles);
}

}  // namespace

TEST_CASE("a killed update leaves the last commit", "[kill]") {
  kill_repeatedly(20, 1, false);
}

TEST_CASE("a killed rebuild leaves the generation before it", "[kill]") {
  kill_repeatedly(10, 2, true);
}

TEST_CASE("a first run that was killed is begun again", "[kill]") {
  SiteFolder site;
  write_round(site, 0);
  std::mt19937 random(3);
  for (int kill = 0; kill < 5; ++kill) {
    Program indexer("indexer", site.arguments({"--quiet"}));
    std::this_thread::sleep_for(std::chrono::milliseconds(
        std::uniform_int_distribution<int>(1, 60)(random)));
    indexer.stop(SIGKILL);
  }
  CHECK(site.index()["articles"] == kArticles);
}

TEST_CASE("hundreds of kills leave the last commit", "[.slow]") {
  kill_repeatedly(200, std::random_device{}(), false);
  kill_repeatedly(100, std::random_device{}(), true);
}
