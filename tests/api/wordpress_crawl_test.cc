// The real indexer reads a WordPress that the test plays.

#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/api/server_process.h"
#include "tests/api/site_folder.h"
#include "tests/support/catch.h"
#include "tests/support/fake_site.h"
#include "tests/support/temporary_folder.h"

using nlohmann::json;
using palpate::FakeAnswer;
using palpate::FakeRequest;
using palpate::FakeSite;
using palpate::TemporaryFolder;
using palpate::api::Ended;
using palpate::api::found;
using palpate::api::run_program;
using palpate::api::Server;

namespace {

struct Post {
  std::string type = "posts";
  std::string title;
  std::string content;
  std::string modified = "2024-02-03T10:00:00";
  std::string status = "publish";
  bool locked = false;
  std::string excerpt = {};
};

std::map<std::string, std::string> query_of(const std::string& target) {
  std::map<std::string, std::string> query;
  std::istringstream parts(target.substr(target.find('?') + 1));
  for (std::string part; std::getline(parts, part, '&');) {
    query[part.substr(0, part.find('='))] = part.substr(part.find('=') + 1);
  }
  return query;
}

// As much of WordPress's REST API as its documentation promises to everybody.
class FakeWordPress {
 public:
  FakeWordPress() {
    site.otherwise(
        [this](const FakeRequest& request) { return answer(request); });
  }

  void set(int id, Post post) {
    const std::lock_guard lock(mutex_);
    posts_[id] = std::move(post);
  }

  void remove(int id) {
    const std::lock_guard lock(mutex_);
    posts_.erase(id);
  }

  // More in one answer are too much for it.
  std::atomic<std::size_t> most_full_posts = 100;
  std::atomic<bool> tells_totals = true;      // No proxy is in between.
  std::atomic<int> fail_lists_from_page = 0;  // 0: never.

 private:
  FakeAnswer answer(const FakeRequest& request) {
    const std::lock_guard lock(mutex_);
    const std::string base = "/wp-json/wp/v2/";
    if (!request.target.starts_with(base)) {
      return {.status = 404};
    }
    const std::string type = request.target.substr(
        base.size(), request.target.find('?') - base.size());
    auto query = query_of(request.target);
    const int page = query["page"].empty() ? 1 : std::stoi(query["page"]);
    const bool is_list = query["include"].empty();
    if (is_list && fail_lists_from_page > 0 && page >= fail_lists_from_page) {
      return {.status = 500};
    }
    json all = json::array();
    for (const auto& [id, post] : posts_) {
      if (post.type == type && post.status == "publish" &&
          (is_list || is_included(query["include"], id))) {
        all.push_back(full(id, post));
      }
    }
    const auto per_page =
        static_cast<std::size_t>(std::stoi(query["per_page"]));
    if (!is_list && all.size() > most_full_posts) {
      return {.status = 502};
    }
    json part = json::array();
    for (std::size_t i = per_page * static_cast<std::size_t>(page - 1);
         i < all.size() && part.size() < per_page; ++i) {
      part.push_back(all[i]);
    }
    const std::size_t pages = (all.size() + per_page - 1) / per_page;
    if (part.empty() && page > 1) {
      return {.status = 400};  // As WordPress answers a page too far.
    }
    FakeAnswer reply{.body = part.dump(),
                     .type = "application/json; charset=UTF-8",
                     .headers = {{"Date", "Wed, 01 May 2024 10:00:00 GMT"}}};
    if (tells_totals) {
      reply.headers["X-WP-Total"] = std::to_string(all.size());
      reply.headers["X-WP-TotalPages"] = std::to_string(pages);
    }
    return reply;
  }

  static bool is_included(const std::string& list, int id) {
    return ("," + list + ",").find("," + std::to_string(id) + ",") !=
           std::string::npos;
  }

  json full(int id, const Post& post) const {
    return {{"id", id},
            {"status", post.status},
            {"link", site.url("/?p=" + std::to_string(id))},
            {"date", "2024-01-05T09:00:00"},
            {"modified", post.modified},
            {"modified_gmt", post.modified},
            {"title", {{"rendered", post.title}}},
            {"content",
             {{"rendered", post.locked ? "" : post.content},
              {"protected", post.locked}}},
            {"excerpt", {{"rendered", post.excerpt}, {"protected", false}}},
            {"_embedded",
             {{"author", {{{"id", 1}, {"name", "Ann O&#8217;Shea"}}}},
              {"wp:term",
               {{{{"taxonomy", "category"}, {"name", "Neck &amp; head"}},
                 {{"taxonomy", "category"}, {"name", "Uncategorized"}}},
                {{{"taxonomy", "post_tag"}, {"name", "desk"}}}}}}}};
  }

  std::mutex mutex_;
  std::map<int, Post> posts_;

 public:
  FakeSite site;  // Last: its threads, which read the above, end first.
};

class WordPressIndex {
 public:
  explicit WordPressIndex(FakeWordPress& wordpress) : wordpress_(wordpress) {
    std::ofstream(folder_.path() / "palpate.toml")
        << "[crawl]\ndelay_ms = 0\nretries = 0\n";
  }

  json run(int exit_code = 0) {
    const Ended ended = run_program(
        "indexer", {"--json", "--index", index().string(), "--config",
                    (folder_.path() / "palpate.toml").string(),
                    wordpress_.site.url("/wp-json")});
    INFO(ended.out << ended.err);
    REQUIRE(ended.exit_code == exit_code);
    return json::parse(ended.out);
  }

  bool keeps(const std::string& bytes) const {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(index())) {
      if (entry.is_regular_file()) {
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string all{std::istreambuf_iterator<char>(in), {}};
        if (all.find(bytes) != std::string::npos) {
          return true;
        }
      }
    }
    return false;
  }

  std::filesystem::path index() const { return folder_.path() / "index"; }

 private:
  FakeWordPress& wordpress_;
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("wordpress: posts and pages become articles", "[wordpress]") {
  FakeWordPress wordpress;
  wordpress.set(7,
                {.title = "Whiplash &#8211; what helps",
                 .content = "<p>Keep it moving.</p><h2>When</h2><p>Soon.</p>",
                 .excerpt = "<p>In short: move.</p>"});
  wordpress.set(9,
                {.type = "pages", .title = "About", .content = "<p>Us.</p>"});
  WordPressIndex index(wordpress);
  CHECK(index.run()["added"] == 2);
  const Server server("", index.index());
  const json article = json::parse(server.get("/v1/articles/wp-7").body);
  CHECK(article["title"] == "Whiplash \xE2\x80\x93 what helps");
  CHECK(article["url"] == wordpress.site.url("/?p=7"));
  CHECK(article["topics"] == json{"Neck & head"});
  CHECK(article["authors"] == json{"Ann O\xE2\x80\x99Shea"});
  CHECK(article["summary"] == "In short: move.");
  CHECK(article["published"] == "2024-01-05");
  CHECK(article["updated"] == "2024-02-03");
  CHECK(found(server, "moving").front() == "wp-7");
}

TEST_CASE("wordpress: only what changed is fetched again", "[wordpress]") {
  FakeWordPress wordpress;
  for (int id = 1; id <= 250; ++id) {
    wordpress.set(id, {.title = "Post", .content = "<p>Text.</p>"});
  }
  WordPressIndex index(wordpress);
  CHECK(index.run()["added"] == 250);
  wordpress.set(42, {.title = "Post",
                     .content = "<p>Sciatica.</p>",
                     .modified = "2024-03-01T00:00:00"});
  wordpress.site.take_requests();
  const json said = index.run();
  CHECK(said["changed"] == 1);
  CHECK(said["unchanged"] == 249);
  std::vector<std::string> fetched;
  for (const std::string& target : wordpress.site.take_targets()) {
    if (target.find("include=") != std::string::npos) {
      fetched.push_back(target.substr(target.find("include=")));
    }
  }
  CHECK(fetched == std::vector<std::string>{"include=42"});
}

TEST_CASE("wordpress: what is taken off the site leaves the index",
          "[wordpress]") {
  FakeWordPress wordpress;
  for (int id = 1; id <= 6; ++id) {
    wordpress.set(id, {.title = "Post",
                       .content = "<p>Canary" + std::to_string(id) + "</p>"});
  }
  wordpress.set(7, {.title = "L", .content = "<p>Canary7</p>", .locked = true});
  wordpress.set(8,
                {.title = "D", .content = "<p>Canary8</p>", .status = "draft"});
  WordPressIndex index(wordpress);
  CHECK(index.run()["articles"] == 6);
  wordpress.remove(1);
  // Unpublished or protected without a new time, as plugins may do.
  wordpress.set(2, {.title = "Post", .content = "x", .status = "draft"});
  wordpress.set(3, {.title = "Post", .content = "x", .status = "private"});
  wordpress.set(4, {.title = "Post", .content = "x", .locked = true});
  const json said = index.run();
  CHECK(said["removed"] == 4);
  for (const char* word :
       {"Canary1", "Canary2", "Canary3", "Canary4", "Canary7", "Canary8"}) {
    INFO(word);
    // The article store is append-only: what matters is the crawl's own store.
    const Server server("", index.index());
    CHECK(found(server, word).empty());
  }
  CHECK_FALSE(index.keeps("Canary7"));
  CHECK_FALSE(index.keeps("Canary8"));
}

TEST_CASE("wordpress: the last post may go", "[wordpress]") {
  FakeWordPress wordpress;
  wordpress.set(1, {.title = "Post", .content = "<p>Whiplash.</p>"});
  WordPressIndex index(wordpress);
  index.run();
  wordpress.remove(1);
  CHECK(index.run()["articles"] == 0);
}

TEST_CASE("wordpress: a list that breaks off removes nothing", "[wordpress]") {
  FakeWordPress wordpress;
  for (int id = 1; id <= 150; ++id) {
    wordpress.set(id, {.title = "Post", .content = "<p>Text.</p>"});
  }
  WordPressIndex index(wordpress);
  index.run();
  wordpress.fail_lists_from_page = 2;
  wordpress.remove(150);
  CHECK(index.run(1)["articles"] == 150);
  wordpress.fail_lists_from_page = 0;
  CHECK(index.run()["articles"] == 149);
}

TEST_CASE(
    "wordpress: a host that cannot make 100 posts at once is asked for "
    "fewer",
    "[wordpress]") {
  FakeWordPress wordpress;
  for (int id = 1; id <= 120; ++id) {
    wordpress.set(id, {.title = "Post", .content = "<p>Text.</p>"});
  }
  wordpress.most_full_posts = 10;
  WordPressIndex index(wordpress);
  CHECK(index.run()["articles"] == 120);
}

TEST_CASE("wordpress: lists without totals are read to their end",
          "[wordpress]") {
  FakeWordPress wordpress;
  wordpress.tells_totals = false;
  for (int id = 1; id <= 200; ++id) {
    wordpress.set(id, {.title = "Post", .content = "<p>Text.</p>"});
  }
  WordPressIndex index(wordpress);
  CHECK(index.run()["articles"] == 200);
  wordpress.remove(200);
  CHECK(index.run()["articles"] == 199);
}

TEST_CASE("wordpress: what answers otherwise is named", "[wordpress]") {
  FakeWordPress wordpress;
  WordPressIndex index(wordpress);
  wordpress.site.otherwise([](const FakeRequest&) -> FakeAnswer {
    return {.body = "<html>Sorry</html>"};
  });
  wordpress.site.set("/robots.txt", {.status = 404});
  const json said = index.run(1);
  CHECK(said["problems"][0]["message"] == "did not answer as WordPress does");
  wordpress.site.set("/robots.txt",
                     {.body = "User-agent: *\nDisallow: /wp-json/\n"});
  CHECK(index.run(1)["problems"][0]["message"].get<std::string>().find(
            "robots.txt keeps the indexer out") != std::string::npos);
}
