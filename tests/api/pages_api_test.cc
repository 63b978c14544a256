#include "tests/api/server_process.h"
#include "tests/support/catch.h"

using palpate::api::Reply;
using palpate::api::Server;

namespace {

const Server& server() {
  static const Server shared("[site]\nname = \"Test clinic\"\n");
  return shared;
}

Reply page(const std::string& path) {
  const Reply reply = server().get(path);
  CHECK(reply.header("content-type") == "text/html; charset=utf-8");
  // Nothing that the Content-Security-Policy would stop.
  CHECK(reply.body.find("<style") == std::string::npos);
  CHECK(reply.body.find(" style=") == std::string::npos);
  CHECK(reply.body.find(" onclick") == std::string::npos);
  CHECK(reply.body.find("{{") == std::string::npos);
  return reply;
}

bool has(const Reply& reply, const std::string& text) {
  return reply.body.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("the home page offers a search, topics and new articles") {
  const Reply home = page("/");
  CHECK(home.status == 200);
  CHECK(has(home, "<title>Test clinic</title>"));
  CHECK(has(home, "method=\"post\" action=\"/search\""));
  CHECK(has(home, "/search?topic=Neck"));
  CHECK(has(home, "Waking with a stiff neck"));
  CHECK_FALSE(has(home, "Secret plan"));
}

TEST_CASE("results need no script, by GET or by POST") {
  for (const Reply& results :
       {page("/search?q=tension"),
        server().ask({.path = "/search",
        .method = "POST",
        .body = "q=tension",
        .content_type = "application/x-www-form-urlencoded"})}) {
    CHECK(results.status == 200);
    CHECK(results.header("cache-control") == "no-store");
    CHECK(has(results, "<mark>"));
    CHECK(has(results, "href=\"/articles/neck/tension-headache\""));
    CHECK_FALSE(has(results, "<title>tension"));
  }
}

TEST_CASE("what is typed cannot become markup") {
  const Reply results = page("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22");
  CHECK_FALSE(has(results, "<script>alert"));
  CHECK(has(results, "&lt;script&gt;"));
}

TEST_CASE("a search without results helps on") {
  const Reply results = page("/search?q=zzzzqqqq");
  CHECK(results.status == 200);
  CHECK(has(results, "Nothing found"));
  CHECK(has(results, "everyday words"));
}

TEST_CASE("an article has anchors, contents, dates and related reading") {
  const Reply article = page("/articles/back/sciatica");
  CHECK(article.status == 200);
  CHECK(has(article, "id=\"what-the-word-really-means\""));
  CHECK(has(article, "href=\"#what-the-word-really-means\""));
  CHECK(has(article, "Reviewed 5 November 2025"));
  CHECK(has(article, "By Ana Ruiz"));
  const Reply again =
      server().ask({.path = "/articles/back/sciatica",
                    .headers = {{"If-None-Match", article.header("etag")}}});
  CHECK(again.status == 304);
}

TEST_CASE("a browser gets a page when something is missing") {
  const Reply missing = server().ask(
      {.path = "/nowhere", .headers = {{"Accept", "text/html,*/*;q=0.8"}}});
  CHECK(missing.status == 404);
  CHECK(has(missing, "Page not found"));
  CHECK(server().get("/nowhere").header("content-type") ==
        "application/problem+json");
}

TEST_CASE("browsers can add the search") {
  const Reply description = server().get("/opensearch.xml");
  CHECK(description.status == 200);
  CHECK(has(description, "<ShortName>Test clinic</ShortName>"));
  CHECK(has(description, "/search?q={searchTerms}"));
}

TEST_CASE("crawlers learn the articles' addresses, and what to leave alone") {
  const Reply robots = server().get("/robots.txt");
  CHECK(robots.header("content-type") == "text/plain; charset=utf-8");
  CHECK(has(robots, "Disallow: /search\n"));
  CHECK(has(robots, "/sitemap.xml\n"));
  const Reply sitemap = server().get("/sitemap.xml");
  CHECK(has(sitemap, "/articles/neck/stiff-neck</loc>"));
  CHECK(has(sitemap, "<lastmod>"));
  CHECK_FALSE(has(sitemap, "secret"));
}

TEST_CASE("a sitemap speaks for its own host only") {
  const Server other("[server]\npublic_url = \"https://search.example/\"\n");
  const Reply sitemap = other.get("/sitemap.xml");
  CHECK(has(sitemap, "<loc>https://search.example/articles/"));
  CHECK(has(other.get("/robots.txt"),
            "Sitemap: https://search.example/sitemap.xml\n"));
}

TEST_CASE("an article names its address and describes itself") {
  const Reply article = page("/articles/back/sciatica");
  CHECK(has(article, "<link rel=\"canonical\" href=\"http://"));
  CHECK(has(article, "\"@type\":\"MedicalWebPage\""));
  CHECK(has(article, "\"lastReviewed\":\"2025-11-05\""));
  CHECK(article.header("vary").find("Host") != std::string::npos);
}

TEST_CASE("suggestions by POST keep the words out of the address") {
  const Reply reply =
      server().ask({.path = "/v1/suggest",
                    .method = "POST",
                    .body = "q=stif&limit=3",
                    .content_type = "application/x-www-form-urlencoded"});
  CHECK(reply.status == 200);
  CHECK(has(reply, "\"id\":\"neck/stiff-neck\""));
  CHECK(reply.header("cache-control") == "no-store");
}

TEST_CASE("both scripts are served to any origin") {
  for (const char* path : {"/palpate.js", "/palpate-related.js"}) {
    const Reply script = server().get(path);
    CHECK(script.status == 200);
    CHECK(script.header("access-control-allow-origin") == "*");
    CHECK(script.header("cross-origin-resource-policy") == "cross-origin");
  }
}
