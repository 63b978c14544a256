// The index is written and replaced under a searchd that goes on answering.

#include <atomic>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/api/server_process.h"
#include "tests/api/site_folder.h"
#include "tests/support/catch.h"

using nlohmann::json;
using palpate::api::Server;
using palpate::api::SiteFolder;

namespace fs = std::filesystem;

namespace {

// Asks all kinds of things until told to stop.
class Readers {
 public:
  explicit Readers(const Server& server) {
    for (int i = 0; i < 3; ++i) {
      threads_.emplace_back([this, &server] { ask(server); });
    }
  }

  ~Readers() { stop(); }

  void stop() {
    stop_ = true;
    for (std::thread& thread : threads_) {
      if (thread.joinable()) {
        thread.join();
      }
    }
  }

  int asked() const { return asked_; }

  int failed() const { return failed_; }

 private:
  void ask(const Server& server) {
    while (!stop_) {
      for (const char* path :
           {"/v1/search?q=stiff%20neck&facets=topic", "/v1/suggest?q=sti",
            "/v1/articles/neck/a1", "/v1/articles/neck/a1/related",
            "/search?q=warmth", "/readyz"}) {
        ++asked_;
        const int status = server.get(path).status;
        failed_ += status == 200 ? 0 : 1;
      }
    }
  }

  std::atomic<bool> stop_ = false;
  std::atomic<int> asked_ = 0;
  std::atomic<int> failed_ = 0;
  std::vector<std::thread> threads_;
};

void write_articles(SiteFolder& site, int round) {
  for (int i = 1; i <= 40; ++i) {
    const std::string number = std::to_string(i);
    site.write("neck/a" + number + ".md", "Stiff neck " + number,
               "Warmth helps a stiff neck. Round " + std::to_string(round) +
                   ", word" + number + ".");
  }
}

}  // namespace

TEST_CASE("commits and rebuilds fail no request", "[rebuild]") {
  SiteFolder site;
  write_articles(site, 0);
  site.index();
  const Server server("", site.index_folder());
  Readers readers(server);
  std::uint64_t revision = 0;
  for (int round = 1; round <= 8; ++round) {
    write_articles(site, round);
    const json summary =
        site.index(round % 2 == 0 ? std::vector<std::string>{"--rebuild"}
                                  : std::vector<std::string>{});
    CHECK(summary["revision"] > revision);
    revision = summary["revision"];
    const json ready = json::parse(server.get("/readyz").body);
    CHECK(ready["revision"] == revision);
    CHECK(ready["articles"] == 40);
  }
  readers.stop();
  CHECK(readers.failed() == 0);
  CHECK(readers.asked() > 50);
}

TEST_CASE("a rebuild leaves one generation behind", "[rebuild]") {
  SiteFolder site;
  write_articles(site, 0);
  site.index();
  site.index({"--rebuild"});
  site.index({"--rebuild"});
  int generations = 0;
  for (const auto& entry : fs::directory_iterator(site.index_folder())) {
    generations += entry.is_directory() ? 1 : 0;
  }
  CHECK(generations == 1);
}

TEST_CASE("an answer is of one revision throughout", "[rebuild]") {
  SiteFolder site;
  write_articles(site, 0);
  site.index();
  const Server server("", site.index_folder());
  std::atomic<bool> stop = false;
  int mixed = 0;
  int answers = 0;
  // Round N stands in every article of a revision, or in none.
  std::thread reader([&] {
    while (!stop) {
      const json answer =
          json::parse(server.get("/v1/search?q=round&limit=40&typo=off").body);
      ++answers;
      std::string rounds;
      for (const json& hit : answer["hits"]) {
        const std::string snippet = hit["snippet_html"];
        const std::size_t at = snippet.find("</mark> ");
        rounds += at == std::string::npos ? '?' : snippet.at(at + 8);
      }
      mixed += rounds.size() == 40 &&
                       rounds.find_first_not_of(rounds[0]) == std::string::npos
                   ? 0
                   : 1;
    }
  });
  for (int round = 1; round <= 5; ++round) {
    write_articles(site, round);
    site.index();
  }
  stop = true;
  reader.join();
  CHECK(mixed == 0);
  CHECK(answers > 5);
}
