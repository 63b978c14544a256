// The real indexer reads a site that the test serves, and misserves.

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "tests/api/server_process.h"
#include "tests/api/site_folder.h"
#include "tests/support/catch.h"
#include "tests/support/fake_site.h"
#include "tests/support/temporary_folder.h"

using palpate::FakeAnswer;
using palpate::FakeRequest;
using palpate::FakeSite;
using palpate::TemporaryFolder;
using palpate::api::Ended;
using palpate::api::found;
using palpate::api::Program;
using palpate::api::run_program;
using palpate::api::Server;
using std::chrono::milliseconds;

namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

// A site, and an index of it.
class Crawl {
 public:
  Crawl() { configure(""); }

  void configure(const std::string& keys) {
    std::ofstream(folder_.path() / "palpate.toml")
        << "[crawl]\ndelay_ms = 0\nretries = 0\n"
        << keys;
  }

  Names arguments(Names more = {}, const std::string& target = "/sitemap.xml") {
    Names all = {"--index", index().string(), "--config",
                 (folder_.path() / "palpate.toml").string()};
    all.insert(all.end(), more.begin(), more.end());
    all.push_back(site.url(target));
    return all;
  }

  // Runs the indexer to its end; what it says with --json.
  nlohmann::json run(int exit_code = 0,
                     const std::string& target = "/sitemap.xml") {
    const Ended ended = run_program("indexer", arguments({"--json"}, target));
    INFO(ended.out << ended.err);
    REQUIRE(ended.exit_code == exit_code);
    return nlohmann::json::parse(ended.out);
  }

  Names search(const std::string& words) const {
    const Server server("", index());
    Names ids = found(server, words);
    std::ranges::sort(ids);
    return ids;
  }

  // What is found first.
  std::string best(const std::string& words) const {
    const Server server("", index());
    const Names ids = found(server, words);
    return ids.empty() ? "" : ids.front();
  }

  // Whether any file below the index, or a folder of it, holds these bytes.
  // What was indexed once stays in its append-only store for a while.
  bool keeps(const std::string& bytes, const std::string& folder = "") const {
    for (const auto& entry :
         fs::recursive_directory_iterator(index() / folder)) {
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

  fs::path index() const { return folder_.path() / "index"; }

  FakeSite site;

 private:
  TemporaryFolder folder_;
};

std::string messages(const nlohmann::json& said) {
  std::string all;
  for (const auto& problem : said["problems"]) {
    all += problem["path"].get<std::string>() + ": " +
           problem["message"].get<std::string>() + "\n";
  }
  return all;
}

void small_site(FakeSite& site) {
  site.page("/neck/", "Necks", "About whiplash.");
  site.page("/back/", "Backs", "About sciatica.");
  site.sitemap({"/neck/", "/back/"});
}

FakeAnswer with_validators(const FakeRequest& request, const std::string& etag,
                           const std::string& body) {
  if (request.header("if-none-match") == etag) {
    return {.status = 304};
  }
  return {.body = body, .headers = {{"ETag", etag}}};
}

}  // namespace

TEST_CASE("crawl: a site becomes articles with its own addresses", "[crawl]") {
  Crawl crawl;
  small_site(crawl.site);
  const auto said = crawl.run();
  CHECK(said["added"] == 2);
  CHECK(crawl.search("whiplash") == Names{"neck"});
  const Server server("", crawl.index());
  const auto article =
      nlohmann::json::parse(server.get("/v1/articles/neck").body);
  CHECK(article["url"] == crawl.site.url("/neck/"));
  CHECK(article["title"] == "Necks");
}

TEST_CASE("crawl: it says who it is, and asks robots.txt first", "[crawl]") {
  Crawl crawl;
  small_site(crawl.site);
  crawl.run();
  const auto requests = crawl.site.take_requests();
  REQUIRE(requests.size() == 4);
  CHECK(requests[0].target == "/robots.txt");
  CHECK(requests[1].target == "/sitemap.xml");
  for (const FakeRequest& request : requests) {
    CHECK(request.header("user-agent").starts_with("Palpate/"));
    CHECK(request.header("cookie").empty());
    CHECK(request.header("referer").empty());
  }
}

TEST_CASE("crawl: robots.txt is kept to", "[crawl]") {
  Crawl crawl;
  small_site(crawl.site);
  crawl.run();
  crawl.site.set("/robots.txt", {.body = "User-agent: *\nDisallow: /back\n",
                                 .type = "text/plain"});
  crawl.site.take_requests();
  const auto said = crawl.run();
  CHECK(said["removed"] == 1);
  const Names asked = crawl.site.take_targets();
  CHECK(std::ranges::find(asked, "/back/") == asked.end());
  CHECK_FALSE(crawl.keeps("sciatica", "sites"));
}

TEST_CASE("crawl: a pause that robots.txt asks for is made", "[crawl]") {
  Crawl crawl;
  small_site(crawl.site);
  crawl.site.set("/robots.txt",
                 {.body = "User-agent: palpate\nCrawl-delay: 0.4\n"});
  const auto started = std::chrono::steady_clock::now();
  crawl.run();
  // Sitemap and two pages, each after a pause but the first.
  CHECK(std::chrono::steady_clock::now() - started >= milliseconds(800));
  CHECK(crawl.site.most_at_once() == 1);
}

TEST_CASE("crawl: without a robots.txt that can be read nothing is asked",
          "[crawl]") {
  Crawl crawl;
  small_site(crawl.site);
  crawl.run();
  crawl.site.set("/robots.txt", {.status = 503});
  crawl.site.take_requests();
  const auto said = crawl.run(1);
  CHECK(messages(said).find("robots.txt") != std::string::npos);
  CHECK(crawl.site.take_targets() == Names{"/robots.txt"});
  CHECK(said["articles"] == 2);
}

TEST_CASE("crawl: sitemaps of sitemaps, packed, by the front page alone",
          "[crawl]") {
  Crawl crawl;
  small_site(crawl.site);
  const std::string list =
      "<urlset><url><loc>" + crawl.site.url("/neck/") + "</loc></url></urlset>";
  crawl.site.set("/maps/1.xml.gz", {.body = palpate::gzip(list),
                                    .type = "application/octet-stream"});
  crawl.site.set(
      "/maps/2.xml",
      {.body = "<urlset><url><loc>/back/</loc></url></urlset>", .headers = {}});
  crawl.site.set("/index.xml",
                 {.body = "<sitemapindex><sitemap><loc>maps/1.xml.gz</loc>"
                          "</sitemap><sitemap><loc>/maps/2.xml</loc></sitemap>"
                          "<sitemap><loc>/index.xml</loc></sitemap>"
                          "<sitemap><loc>http://other.example/s.xml</loc>"
                          "</sitemap></sitemapindex>"});
  crawl.site.set("/robots.txt",
                 {.body = "Sitemap: " + crawl.site.url("/index.xml") + "\n"});
  CHECK(crawl.run(0, "/")["added"] == 2);
}

TEST_CASE("crawl: what has not changed is not sent again", "[crawl]") {
  Crawl crawl;
  const std::string body =
      "<html><title>Necks</title><main><p>About whiplash.</p></main></html>";
  std::atomic<int> sent = 0;
  crawl.site.set("/neck", [&](const FakeRequest& request) {
    FakeAnswer answer = with_validators(request, "\"v1\"", body);
    sent += answer.status == 200 ? 1 : 0;
    return answer;
  });
  crawl.site.set("/back", [&](const FakeRequest& request) -> FakeAnswer {
    const std::string when = "Fri, 05 Jan 2024 10:00:00 GMT";
    if (request.header("if-modified-since") == when) {
      return {.status = 304};
    }
    ++sent;
    return {.body = body, .headers = {{"Last-Modified", when}}};
  });
  crawl.site.sitemap({"/neck", "/back"});
  crawl.run();
  const auto said = crawl.run();
  CHECK(sent == 2);
  CHECK(said["unchanged"] == 2);
  CHECK(said["removed"] == 0);
}

TEST_CASE("crawl: pages that are gone go, those that fail stay", "[crawl]") {
  Crawl crawl;
  Names targets;
  for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
    targets.push_back(std::string("/") + name);
    crawl.site.page(targets.back(), name, std::string("Word") + name);
  }
  crawl.configure("timeout_seconds = 4\n");
  crawl.site.sitemap(targets);
  CHECK(crawl.run()["added"] == 6);
  crawl.site.set("/a", {.status = 410});
  crawl.site.set("/b", {.status = 500});
  crawl.site.set("/c", {.hang_up = true});
  crawl.site.set("/d", {.body = "late", .delay = milliseconds(60000)});
  crawl.site.set("/e", {.status = 401});
  targets.pop_back();  // /f is there, but no longer listed.
  crawl.site.sitemap(targets);
  const auto said = crawl.run(1);
  CHECK(said["removed"] == 3);
  CHECK(said["articles"] == 3);
  const std::string told = messages(said);
  INFO(told);
  CHECK(told.find("/b: answered with status 500") != std::string::npos);
  CHECK(told.find("/c: broke off") != std::string::npos);
  CHECK(told.find("/d: did not answer within 4 s") != std::string::npos);
  CHECK_FALSE(crawl.keeps("Worda", "sites"));
  CHECK_FALSE(crawl.keeps("Worde", "sites"));
  CHECK(crawl.search("wordb") == Names{"b"});
}

TEST_CASE("crawl: a site that refuses everything refuses us", "[crawl]") {
  Crawl crawl;
  Names targets;
  for (int i = 0; i < 8; ++i) {
    targets.push_back("/" + std::to_string(i));
    crawl.site.page(targets.back(), "Page", "Text.");
  }
  crawl.site.sitemap(targets);
  crawl.run();
  for (const std::string& target : targets) {
    crawl.site.set(target, {.status = 403});
  }
  const auto said = crawl.run(1);
  CHECK(said["articles"] == 8);
  CHECK(messages(said).find("refuses most pages") != std::string::npos);
}

TEST_CASE("crawl: pages that ask not to be indexed leave no word", "[crawl]") {
  Crawl crawl;
  small_site(crawl.site);
  crawl.site.page("/meta", "Secret", "Canaryone.",
                  "<meta name=robots content='noindex'>");
  crawl.site.set("/header",
                 {.body = "<html><title>S</title><p>Canarytwo.</html>",
                  .headers = {{"X-Robots-Tag", "noindex"}}});
  crawl.site.set("/pdf", {.body = "Canarythree", .type = "application/pdf"});
  crawl.site.sitemap({"/neck/", "/meta", "/header", "/pdf"});
  const auto said = crawl.run();
  CHECK(said["articles"] == 1);
  for (const char* word : {"Canaryone", "Canarytwo", "Canarythree"}) {
    INFO(word);
    CHECK_FALSE(crawl.keeps(word));
  }
}

TEST_CASE("crawl: the original is indexed, its copies are not", "[crawl]") {
  Crawl crawl;
  crawl.site.page("/original", "One", "Whiplash.");
  crawl.site.page("/copy", "One", "Whiplash.",
                  "<link rel=canonical href='/original'>");
  crawl.site.page("/slash", "Two", "Whiplash.");
  crawl.site.page("/slash/", "Two", "Whiplash.");
  crawl.site.page("/abroad", "Three", "Whiplash.",
                  "<link rel=canonical href='https://other.example/three'>");
  crawl.site.page("/a", "Four", "Whiplash.", "<link rel=canonical href='/b'>");
  crawl.site.page("/b", "Four", "Whiplash.", "<link rel=canonical href='/a'>");
  // /original itself is not in the list.
  crawl.site.sitemap({"/copy", "/slash", "/slash/", "/abroad", "/a", "/b"});
  const auto said = crawl.run(1);
  CHECK(crawl.search("whiplash") == Names{"original", "slash"});
  CHECK(messages(said).find("leads back to itself") != std::string::npos);
  // The address that remains may go; then the other one is the page.
  crawl.site.remove("/slash");
  crawl.run(1);
  CHECK(crawl.search("whiplash") == Names{"original", "slash"});
}

TEST_CASE("crawl: redirects lead to the page, never off the site", "[crawl]") {
  Crawl crawl;
  FakeSite other;
  other.page("/away", "Away", "Whiplash elsewhere.");
  const auto redirect = [](const std::string& to) {
    return FakeAnswer{.status = 301, .headers = {{"Location", to}}};
  };
  crawl.site.page("/new", "New", "Whiplash.");
  crawl.site.set("/old", redirect("/new"));
  crawl.site.set("/older", redirect("old"));
  crawl.site.set("/out", redirect(other.url("/away")));
  crawl.site.set("/loop1", redirect("/loop2"));
  crawl.site.set("/loop2", redirect("/loop1"));
  crawl.site.set("/self", redirect("/self"));
  std::atomic<int> hops = 0;
  crawl.site.otherwise([&](const FakeRequest& request) -> FakeAnswer {
    if (request.target.starts_with("/hop")) {
      return redirect("/hop" + std::to_string(++hops));
    }
    return {.status = 404};
  });
  crawl.site.sitemap({"/older", "/out", "/loop1", "/self", "/hop"});
  const auto said = crawl.run(1);
  CHECK(crawl.search("whiplash") == Names{"new"});
  CHECK(other.take_requests().empty());
  CHECK(hops < 10);
  const std::string told = messages(said);
  INFO(told);
  CHECK(told.find("/loop1: leads back to itself") != std::string::npos);
  CHECK(told.find("/self: leads back to itself") != std::string::npos);
  CHECK(told.find("redirects more than 5 times") != std::string::npos);
}

TEST_CASE("crawl: charsets, right and wrong", "[crawl]") {
  Crawl crawl;
  const auto page = [&](const std::string& target, const std::string& type,
                        const std::string& word) {
    crawl.site.set(
        target, {.body = "<html><head><title>T</title></head><body><p>" + word +
                         "</p></body></html>",
                 .type = type});
  };
  page("/header", "text/html; charset=\"windows-1251\"", "\xE1\xEE\xEB\xFC");
  page("/lie", "text/html; charset=utf-8", "sch\xF6n");
  page("/unknown", "text/html; charset=klingon", "na\xEFve");
  crawl.site.set("/wide",
                 {.body = std::string("\xFF\xFE<\0p\0>\0w\0i\0d\0e\0", 16),
                  .type = "text/html"});
  crawl.site.sitemap({"/header", "/lie", "/unknown", "/wide"});
  CHECK(crawl.run()["added"] == 4);
  CHECK(crawl.best("\xD0\xB1\xD0\xBE\xD0\xBB\xD1\x8C") == "header");
  CHECK(crawl.best("sch\xC3\xB6n") == "lie");
  CHECK(crawl.best("na\xC3\xAFve") == "unknown");
  CHECK(crawl.best("wide") == "wide");
}

TEST_CASE("crawl: half a page is no page", "[crawl]") {
  Crawl crawl;
  const std::string body = "<html><title>Necks</title><main><p>" +
                           std::string(5000, 'w') + "</p></main></html>";
  const std::string packed = palpate::gzip(body);
  crawl.configure("timeout_seconds = 4\nmax_page_kib = 64\n");
  crawl.site.set("/packed",
                 {.body = packed, .headers = {{"Content-Encoding", "gzip"}}});
  crawl.site.set("/torn", {.body = packed.substr(0, packed.size() / 2),
                           .headers = {{"Content-Encoding", "gzip"}}});
  crawl.site.set("/short", {.body = "<p>less", .promised = 1000});
  crawl.site.set("/huge", {.body = std::string(70'000, 'x')});
  crawl.site.set("/bomb", {.body = palpate::gzip(std::string(9'000'000, 'x')),
                           .headers = {{"Content-Encoding", "gzip"}}});
  crawl.site.set("/drip", {.body = body, .drip = milliseconds(20)});
  crawl.site.set("/empty", {.body = ""});
  crawl.site.sitemap(
      {"/packed", "/torn", "/short", "/huge", "/bomb", "/drip", "/empty"});
  const auto said = crawl.run(1);
  INFO(messages(said));
  CHECK(said["articles"] == 1);
  CHECK(said["problems"].size() == 6);
}

TEST_CASE("crawl: a sitemap that fails removes nothing", "[crawl]") {
  Crawl crawl;
  small_site(crawl.site);
  crawl.run();
  const std::vector<FakeAnswer> faults = {
      {.status = 500},
      {.status = 404},
      {.body = "<urlset><url><loc>/neck/</loc></url>"},
      {.body = "<urlset></urlset>"},
      {.body = "<html>Down for maintenance</html>"},
      {.body = palpate::gzip("<urlset>").substr(0, 12)}};
  for (const FakeAnswer& fault : faults) {
    crawl.site.set("/sitemap.xml", fault);
    const auto said = crawl.run(1);
    INFO(fault.status << fault.body);
    CHECK(said["articles"] == 2);
    CHECK(messages(said).find("/sitemap.xml: ") != std::string::npos);
  }
  // But a page that is really gone goes all the same.
  crawl.site.remove("/back/");
  CHECK(crawl.run(1)["articles"] == 1);
}

TEST_CASE("crawl: a server that is busy is given a rest", "[crawl]") {
  Crawl crawl;
  small_site(crawl.site);
  crawl.configure("");
  std::ofstream(crawl.index().parent_path() / "palpate.toml")
      << "[crawl]\ndelay_ms = 0\nretries = 2\n";
  std::atomic<int> asked = 0;
  crawl.site.set("/neck/", [&](const FakeRequest&) -> FakeAnswer {
    if (++asked == 1) {
      return {.status = 429, .headers = {{"Retry-After", "1"}}};
    }
    return {.body = "<html><title>N</title><p>Whiplash.</html>"};
  });
  const auto started = std::chrono::steady_clock::now();
  CHECK(crawl.run()["articles"] == 2);
  CHECK(asked == 2);
  CHECK(std::chrono::steady_clock::now() - started >= milliseconds(1000));
}

TEST_CASE("crawl: a site that stops to answer is left alone", "[crawl]") {
  Crawl crawl;
  Names targets;
  for (int i = 0; i < 60; ++i) {
    targets.push_back("/" + std::to_string(i));
    crawl.site.page(targets.back(), "Page", "Text.");
  }
  crawl.site.sitemap(targets);
  crawl.run();
  for (const std::string& target : targets) {
    crawl.site.set(target, {.status = 502});
  }
  crawl.site.take_requests();
  const auto said = crawl.run(1);
  CHECK(said["articles"] == 60);
  CHECK(crawl.site.take_requests().size() < 30);
  CHECK(messages(said).find("has stopped to answer") != std::string::npos);
}

TEST_CASE("crawl: no more connections than allowed", "[crawl]") {
  Crawl crawl;
  Names targets;
  for (int i = 0; i < 12; ++i) {
    targets.push_back("/" + std::to_string(i));
    crawl.site.set(targets.back(), {.body = "<html><title>T</title><p>x</html>",
                                    .delay = milliseconds(200)});
  }
  crawl.site.sitemap(targets);
  crawl.configure("connections = 3\n");
  CHECK(crawl.run()["articles"] == 12);
  CHECK(crawl.site.most_at_once() == 3);
}

TEST_CASE("crawl: stopped or killed, it goes on where it was", "[crawl]") {
  for (const int signal : {SIGINT, SIGKILL}) {
    Crawl crawl;
    Names targets;
    for (int i = 0; i < 30; ++i) {
      targets.push_back("/" + std::to_string(i));
      crawl.site.page(targets.back(), "Page", "Text.");
    }
    crawl.site.sitemap(targets);
    crawl.configure("connections = 1\n");
    // From the tenth page on nothing comes.
    std::atomic<bool> stuck = true;
    std::atomic<bool> reached = false;
    crawl.site.set("/10", [&](const FakeRequest&) -> FakeAnswer {
      reached = true;
      return {.body = "<html><title>T</title><p>x</html>",
              .delay = milliseconds(stuck ? 60'000 : 0)};
    });
    Program first("indexer", crawl.arguments());
    while (!reached) {
      std::this_thread::sleep_for(milliseconds(10));
    }
    const auto asked_to_stop = std::chrono::steady_clock::now();
    const int code = first.stop(signal);
    CHECK(code == (signal == SIGINT ? 2 : -1));
    CHECK(std::chrono::steady_clock::now() - asked_to_stop <
          milliseconds(6000));
    stuck = false;
    crawl.site.take_requests();
    CHECK(crawl.run()["articles"] == 30);
    // robots.txt, the sitemap, and the twenty pages that were missing.
    CHECK(crawl.site.take_requests().size() == 22);
  }
}

TEST_CASE("crawl: another source takes the place of the first", "[crawl]") {
  Crawl crawl;
  small_site(crawl.site);
  crawl.run();
  crawl.site.page("/foot/", "Feet", "About heels.");
  crawl.site.set("/other.xml",
                 {.body = "<urlset><url><loc>/foot/</loc></url></urlset>"});
  const auto said = crawl.run(0, "/other.xml");
  CHECK(said["removed"] == 2);
  CHECK(said["articles"] == 1);
  CHECK_FALSE(crawl.keeps("sciatica", "sites"));
}

TEST_CASE("crawl: addresses that make no sense are named", "[crawl]") {
  Crawl crawl;
  for (const char* address : {"http://", "https://user:word@clinic.example/"}) {
    const Ended ended =
        run_program("indexer", {"--index", crawl.index().string(), address});
    CHECK(ended.exit_code == 2);
    CHECK(ended.err.find(address) != std::string::npos);
  }
}
