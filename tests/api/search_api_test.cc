#include <nlohmann/json.hpp>

#include "tests/api/server_process.h"
#include "tests/support/catch.h"

using nlohmann::json;
using palpate::api::Reply;
using palpate::api::Server;

namespace {

const Server& server() {
  static const Server shared;
  return shared;
}

json parse(const Reply& reply) {
  INFO(reply.body);
  REQUIRE(reply.status == 200);
  CHECK(reply.header("content-type") == "application/json; charset=utf-8");
  return json::parse(reply.body);
}

std::vector<std::string> ids(const json& answer) {
  std::vector<std::string> found;
  for (const json& hit : answer["hits"]) {
    found.push_back(hit["id"]);
  }
  return found;
}

}  // namespace

TEST_CASE("a search answers with every field of the contract") {
  const json answer = parse(server().get("/v1/search?q=tension%20headache"));
  for (const char* name :
       {"query", "searched", "corrected", "did_you_mean", "expanded", "notice",
        "total", "total_is_exact", "offset", "limit", "took_ms", "revision",
        "facets", "hits"}) {
    CHECK(answer.contains(name));
  }
  CHECK(answer["query"] == "tension headache");
  CHECK(answer["total_is_exact"] == true);
  CHECK(answer["took_ms"].is_number());
  CHECK(answer["expanded"].is_array());
  for (const char* facet : {"topic", "author", "year"}) {
    CHECK(answer["facets"][facet].is_array());
  }
  REQUIRE_FALSE(answer["hits"].empty());
  const json& hit = answer["hits"][0];
  CHECK(hit["id"] == "neck/tension-headache");
  CHECK(hit["url"] == "/articles/neck/tension-headache");
  CHECK(hit["published"] == "2024-01-05");
  CHECK(hit["updated"].is_null());
  CHECK(hit["authors"] == json({"Ana Ruiz"}));
  CHECK(hit["topics"].is_array());
  CHECK(hit["title_html"].get<std::string>().find("<mark>") !=
        std::string::npos);
  CHECK(hit["score"].is_number());
  CHECK(hit["pinned"] == false);
}

TEST_CASE("GET and POST answer alike") {
  json got = parse(server().get("/v1/search?q=warmth&topic=Back&limit=1"));
  json posted = parse(server().ask(
      {.path = "/v1/search",
       .method = "POST",
       .body = R"({"q": "warmth", "topic": ["Back"], "limit": 1})"}));
  json form = parse(
      server().ask({.path = "/v1/search",
                    .method = "POST",
                    .body = "q=warmth&topic=Back&limit=1",
                    .content_type = "application/x-www-form-urlencoded"}));
  for (json* answer : {&got, &posted, &form}) {
    answer->erase("took_ms");
  }
  CHECK(got == posted);
  CHECK(got == form);
  CHECK(got["hits"].size() == 1);
}

TEST_CASE("without words a search lists all articles, newest first") {
  const json answer = parse(server().get("/v1/search"));
  CHECK(answer["total"] == 4);
  CHECK(ids(answer) ==
        std::vector<std::string>{"neck/stiff-neck", "neck/tension-headache",
                                 "back/sciatica", "back/low-back-pain"});
}

TEST_CASE("filters, sort and pages") {
  CHECK(parse(server().get("/v1/search?topic=Nerves"))["total"] == 1);
  CHECK(parse(server().get("/v1/search?topic=Nerves&topic=Neck"))["total"] ==
        3);
  CHECK(parse(server().get(
            "/v1/search?topic=Neck&author=Ana%20Ruiz"))["total"] == 1);
  CHECK(parse(server().get(
            "/v1/search?from=2024-01-05&to=2024-01-05"))["total"] == 1);
  CHECK(ids(parse(server().get("/v1/search?sort=oldest&limit=1"))) ==
        std::vector<std::string>{"back/low-back-pain"});
  const json page = parse(server().get("/v1/search?limit=2&offset=3"));
  CHECK(page["offset"] == 3);
  CHECK(page["hits"].size() == 1);
  CHECK(parse(server().get("/v1/search?limit=0"))["hits"] == json::array());
}

TEST_CASE("a draft leaves no trace") {
  const json answer = parse(server().get("/v1/search?q=xylographic"));
  CHECK(answer["total"] == 0);
  CHECK(answer["hits"] == json::array());
  CHECK(server().get("/v1/articles/neck/secret-plan").status == 404);
  CHECK(server().get("/articles/neck/secret-plan").status == 404);
  CHECK(parse(server().get("/v1/suggest?q=secr"))["suggestions"].empty());
}

TEST_CASE("suggestions complete what is typed") {
  const json answer = parse(server().get("/v1/suggest?q=scia&limit=3"));
  CHECK(answer["query"] == "scia");
  REQUIRE_FALSE(answer["suggestions"].empty());
  CHECK(answer["suggestions"].size() <= 3);
  for (const json& suggestion : answer["suggestions"]) {
    for (const char* name : {"kind", "text", "html", "url"}) {
      CHECK(suggestion.contains(name));
    }
  }
  const json browser =
      json::parse(server().get("/opensearch/suggest?q=scia").body);
  CHECK(browser[0] == "scia");
  CHECK(browser[1].is_array());
}

TEST_CASE("an article is found by an id with slashes, encoded or not") {
  for (const char* path :
       {"/v1/articles/back/sciatica", "/v1/articles/back%2Fsciatica"}) {
    const json article = parse(server().get(path));
    CHECK(article["id"] == "back/sciatica");
    CHECK(article["reviewed"] == "2025-11-05");
    REQUIRE(article["sections"].size() == 3);
    CHECK(article["sections"][0]["anchor"] == "what-the-word-really-means");
    CHECK(article["sections"][0]["level"] == 2);
  }
}

TEST_CASE("related reading by id, by URL and for a draft") {
  const json by_id =
      parse(server().get("/v1/articles/back/sciatica/related?limit=2"));
  CHECK(by_id["article"]["id"] == "back/sciatica");
  REQUIRE(by_id["related"].is_array());
  CHECK(by_id["related"].size() <= 2);
  for (const json& article : by_id["related"]) {
    for (const char* name :
         {"id", "url", "title", "summary", "authors", "topics", "published",
          "similarity", "reason", "pinned"}) {
      CHECK(article.contains(name));
    }
    CHECK(article["id"] != "back/sciatica");
  }
  CHECK(parse(server().get(
            "/v1/related?url=/articles/back/sciatica&limit=2")) == by_id);
  CHECK(server().get("/v1/related?url=/nowhere").status == 404);
  CHECK(server().get("/v1/related").status == 400);

  for (const char* format : {"text", "html", "markdown"}) {
    const json body = {{"title", "Back pain and sciatica"},
                       {format,
                        "Sciatica is a pain down the leg. Low back "
                        "pain usually settles with walking."}};
    const json draft = parse(server().ask(
        {.path = "/v1/related", .method = "POST", .body = body.dump()}));
    for (const char* name : {"related", "near_duplicates", "links"}) {
      CHECK(draft[name].is_array());
    }
  }
}

TEST_CASE("an answer already known costs a reader nothing") {
  const Reply first = server().get("/v1/articles/back/sciatica/related");
  CHECK(first.header("cache-control") == "public, max-age=300");
  const Reply second =
      server().ask({.path = "/v1/articles/back/sciatica/related",
                    .headers = {{"If-None-Match", first.header("etag")}}});
  CHECK(second.status == 304);
  CHECK(second.body.empty());
  CHECK(server().get("/v1/search?q=a").header("cache-control") == "no-store");
}

TEST_CASE("the operator's pages answer") {
  CHECK(server().get("/healthz").status == 200);
  CHECK(parse(server().get("/readyz"))["articles"] == 4);
  CHECK(parse(server().get("/version")).contains("version"));
  CHECK(parse(server().get("/openapi.json"))["openapi"] == "3.1.0");
  server().get("/v1/search?q=canaryword");
  const Reply metrics = server().get("/metrics");
  CHECK(metrics.body.find("palpate_http_requests_total{route=\"/v1/search\"") !=
        std::string::npos);
  CHECK(metrics.body.find("canaryword") == std::string::npos);
}

TEST_CASE("what the site switches off, no request switches on") {
  const Server plain("[search]\nsynonyms = false\ntypo = false\n");
  const auto expanded = json::parse(
      plain.get("/v1/search?q=slipped+disc&synonyms=on").body)["expanded"];
  CHECK(expanded.empty());
  CHECK_FALSE(
      json::parse(server().get("/v1/search?q=slipped+disc").body)["expanded"]
          .empty());
  const auto typed =
      json::parse(plain.get("/v1/search?q=sciatcia&typo=on").body);
  CHECK(typed["corrected"] == false);
  CHECK(json::parse(server().get("/v1/search?q=sciatcia").body)["corrected"] ==
        true);
}
