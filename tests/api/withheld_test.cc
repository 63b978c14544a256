// What is not public is nowhere: the example site's drafts, private, locked and
// future pages each hold a word that no other page has (corpus/README.md).

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/api/server_process.h"
#include "tests/api/site_folder.h"
#include "tests/support/catch.h"

using nlohmann::json;
using palpate::api::Reply;
using palpate::api::Server;
using palpate::api::SiteFolder;

namespace fs = std::filesystem;

namespace {

// Each word, and the article that holds it. commentkoala stands in a comment.
struct Withheld {
  std::string word;
  std::string id;
  std::string title;
};

const std::vector<Withheld>& withheld() {
  static const std::vector<Withheld> all = {
      {"zanzibarquill", "drafts/kinesiology-tape", "kinesiology"},
      {"privatequokka", "drafts/staff-roster-notes", "roster"},
      {"futurewombat", "drafts/spring-running-clinic", "spring running"},
      {"draftnumbat", "blog/ten-stretching-myths", "stretching myths"},
      {"wxrprivatebilby", "blog/room-booking-notes", "room booking"},
      {"passwordpossum", "blog/handout", "handout for the desk"},
      {"commentkoala", "blog/comment", "commentkoala"},
      {"noindexnumbat", "hidden/noindex", "noindexnumbat"}};
  return all;
}

// The example site, and a noindex page beside it.
const SiteFolder& example_site() {
  static const SiteFolder site;
  static const bool built = [] {
    auto& folder = const_cast<SiteFolder&>(site);
    fs::copy(PALPATE_SOURCE_DIR "/corpus", folder.folder(),
             fs::copy_options::recursive);
    folder.write_file(
        "hidden/noindex.html",
        "<html><head><meta name=\"robots\" "
        "content=\"noindex\"><title>Noindexnumbat</title></head>"
        "<body><h1>Noindexnumbat</h1><p>Words.</p></body></html>");
    const json summary =
        folder.index({"--config", PALPATE_SOURCE_DIR "/corpus/palpate.toml"});
    CHECK(summary["articles"] == 80);
    CHECK(summary["skipped"] == 7);
    return true;
  }();
  static_cast<void>(built);
  return site;
}

std::string lower(std::string text) {
  for (char& c : text) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

void check_absent(const Server& server, const std::string& path,
                  const Withheld& page) {
  const Reply reply = server.get(path);
  const std::string body = lower(reply.body);
  INFO(path << " " << reply.status << " " << body.substr(0, 500));
  CHECK(reply.status != 0);
  CHECK(reply.status < 500);
  // The word itself may come back only as what was asked.
  if (path.find(page.word) == std::string::npos) {
    CHECK(body.find(page.word) == std::string::npos);
  }
  CHECK(body.find(page.id) == std::string::npos);
}

}  // namespace

TEST_CASE("no endpoint knows of what is not public", "[withheld]") {
  const Server server("", example_site().index_folder());
  for (const Withheld& page : withheld()) {
    const std::string stem = page.word.substr(0, 6);
    for (const std::string& path :
         {std::string("/"), std::string("/v1/search?limit=100"),
          "/v1/search?explain=1&q=" + page.word,
          "/v1/search?explain=1&limit=100&q=" + stem,
          std::string("/v1/search?sort=newest&limit=100"),
          "/v1/suggest?limit=50&q=" + stem, "/opensearch/suggest?q=" + stem,
          "/search?q=" + page.word, std::string("/search?q=clinic"),
          std::string("/metrics"), std::string("/v1/audit"),
          std::string("/v1/insights"), std::string("/editor")}) {
      check_absent(server, path, page);
    }
    const json results =
        json::parse(server.get("/v1/search?q=" + page.word).body);
    CHECK(results["total"] == 0);
    CHECK(results["did_you_mean"].is_null());
    CHECK(json::parse(server.get("/v1/suggest?q=" + stem).body)["suggestions"]
              .empty());
  }
}

TEST_CASE("what is not public has no page of its own", "[withheld]") {
  const Server server("", example_site().index_folder());
  for (const Withheld& page : withheld()) {
    for (const std::string& path :
         {"/articles/" + page.id, "/v1/articles/" + page.id,
          "/v1/articles/" + page.id + "/related",
          "/v1/related?url=/articles/" + page.id}) {
      INFO(path);
      CHECK(server.get(path).status == 404);
    }
  }
}

TEST_CASE("related reading never leads to what is not public", "[withheld]") {
  const Server server("", example_site().index_folder());
  for (const Withheld& page : withheld()) {
    const Reply reply =
        server.ask({.path = "/v1/related",
                    .method = "POST",
                    .body = json{
                        {"title", page.title},
                        {"text", "About " + page.title + " and " + page.word},
                        {"limit",
                         20}}.dump()});
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    CHECK(lower(reply.body).find(page.id) == std::string::npos);
  }
  int articles = 0;
  const json all = json::parse(server.get("/v1/search?limit=100").body);
  for (const json& hit : all["hits"]) {
    const Reply related = server.get(
        "/v1/articles/" + hit["id"].get<std::string>() + "/related?limit=20");
    CHECK(related.status == 200);
    CHECK(related.body.find("drafts/") == std::string::npos);
    ++articles;
  }
  CHECK(articles == 80);
}

TEST_CASE("the index's files hold none of it", "[withheld]") {
  int files = 0;
  for (const auto& entry :
       fs::recursive_directory_iterator(example_site().index_folder())) {
    if (!entry.is_regular_file()) {
      continue;
    }
    ++files;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    for (const Withheld& page : withheld()) {
      INFO(entry.path() << " " << page.word);
      CHECK(lower(bytes).find(page.word) == std::string::npos);
    }
  }
  CHECK(files > 4);
}
