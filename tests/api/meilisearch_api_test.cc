#include <nlohmann/json.hpp>

#include "tests/api/server_process.h"
#include "tests/support/catch.h"

using nlohmann::json;
using palpate::api::Reply;
using palpate::api::Server;

namespace {

const Server& server() {
  static const Server shared(R"(
[server]
allowed_origins = ["https://clinic.example"]

[[notice]]
id = "chest"
terms = ["chest pain"]
title = "Chest pain"
text = "Call an ambulance."
reviewed_by = "A clinician"
reviewed_on = 2026-01-15
)");
  return shared;
}

Reply post(const std::string& path, const json& body) {
  return server().ask({.path = path, .method = "POST", .body = body.dump()});
}

json parse(const Reply& reply) {
  INFO(reply.body);
  REQUIRE(reply.status == 200);
  CHECK(reply.header("content-type") == "application/json; charset=utf-8");
  return json::parse(reply.body);
}

json search(const json& body) {
  return parse(post("/indexes/articles/search", body));
}

// The error's code, after a look at the rest of it.
std::string code(const Reply& reply) {
  INFO(reply.body);
  REQUIRE(reply.status >= 400);
  const json error = json::parse(reply.body);
  CHECK(error.size() == 4);
  CHECK_FALSE(error["message"].get<std::string>().empty());
  CHECK(error["type"] == (reply.status < 500 ? "invalid_request" : "internal"));
  CHECK(error["link"].get<std::string>().find("/docs/meilisearch.md#") !=
        std::string::npos);
  return error["code"];
}

std::string refusal(const json& body) {
  return code(post("/indexes/articles/search", body));
}

std::vector<std::string> ids(const json& answer) {
  std::vector<std::string> found;
  for (const json& hit : answer["hits"]) {
    found.push_back(hit["id"]);
  }
  return found;
}

std::vector<std::string> filtered(const json& filter) {
  std::vector<std::string> found =
      ids(search({{"filter", filter}, {"sort", {"published:asc"}}}));
  return found;
}

using Ids = std::vector<std::string>;

}  // namespace

TEST_CASE("a Meilisearch search ranks as our own does") {
  const json answer = search({{"q", "tention headache"}});
  const json ours =
      parse(server().get("/v1/search?q=tention%20headache&limit=20"));
  CHECK(ids(answer) == ids(ours));
  CHECK(answer["query"] == "tention headache");
  CHECK(answer["searched"] == "tension headache");
  CHECK(answer["estimatedTotalHits"] == ours["total"]);
  CHECK(answer["limit"] == 20);
  CHECK(answer["offset"] == 0);
  CHECK(answer["processingTimeMs"].is_number_integer());
  CHECK_FALSE(answer.contains("facetDistribution"));
  const json& hit = answer["hits"][0];
  CHECK(hit["id"] == "neck/tension-headache");
  CHECK(hit["url"] == "/articles/neck/tension-headache");
  CHECK(hit["topics"] == json({"Neck", "Headache"}));
  CHECK(hit["authors"] == json({"Ana Ruiz"}));
  CHECK(hit["published"] == "2024-01-05");
  CHECK(hit["updated"].is_null());
  CHECK(hit["year"] == 2024);
  CHECK_FALSE(hit.contains("body"));
  CHECK_FALSE(hit.contains("_formatted"));
}

TEST_CASE("the same search comes by GET, and under any index's name") {
  const json answer = parse(server().get(
      "/indexes/my-site_2/search?q=sciatica&limit=1&facets=topics,year"
      "&attributesToRetrieve=id,title&showRankingScore=true"));
  REQUIRE(ids(answer) == Ids{"back/sciatica"});
  CHECK(answer["hits"][0].size() == 3);
  CHECK(answer["facetDistribution"]["topics"]["Back"].is_number());
  const double score = answer["hits"][0]["_rankingScore"];
  CHECK(score > 0);
  CHECK(score < 1);
}

TEST_CASE("hits come by pages or by offset") {
  const json all = search({{"sort", {"title:asc"}}});
  REQUIRE(all["hits"].size() == 4);
  const json second =
      search({{"sort", {"title:asc"}}, {"page", 2}, {"hitsPerPage", 3}});
  CHECK(ids(second) == Ids{all["hits"][3]["id"]});
  CHECK(second["totalHits"] == 4);
  CHECK(second["totalPages"] == 2);
  CHECK(second["page"] == 2);
  CHECK(second["hitsPerPage"] == 3);
  CHECK_FALSE(second.contains("limit"));
  const json none = search({{"page", 1}, {"hitsPerPage", 0}});
  CHECK(none["hits"].empty());
  CHECK(none["totalHits"] == 4);
  CHECK(none["totalPages"] == 0);
  CHECK(ids(search({{"sort", {"title:asc"}}, {"offset", 3}, {"limit", 5}})) ==
        ids(second));
}

TEST_CASE("articles are filtered by all they have") {
  CHECK(filtered("topics = neck") ==
        Ids{"neck/tension-headache", "neck/stiff-neck"});
  CHECK(filtered("topics = Neck AND topics != Headache") ==
        Ids{"neck/stiff-neck"});
  CHECK(filtered({{"topics = Headache", "topics = Nerves"}, "year > 2023"}) ==
        Ids{"neck/tension-headache"});
  CHECK(filtered(R"(authors IN ["Ana Ruiz"] AND NOT topics = "Nerves")") ==
        Ids{"neck/tension-headache"});
  CHECK(filtered("published 2023-01-01 TO 2024-01-05") ==
        Ids{"back/sciatica", "neck/tension-headache"});
  CHECK(filtered("updated EXISTS") == Ids{"back/sciatica"});
  CHECK(filtered("updated >= 2025-06-30") == Ids{"back/sciatica"});
  CHECK(filtered("title STARTS WITH 'low back'") == Ids{"back/low-back-pain"});
  CHECK(filtered("title CONTAINS neck") ==
        Ids{"neck/tension-headache", "neck/stiff-neck"});
  CHECK(filtered("id = neck/stiff-neck") == Ids{"neck/stiff-neck"});
  CHECK(filtered("tags EXISTS").empty());
  CHECK(filtered("").size() == 4);
}

TEST_CASE("a filter holds for totals, facets and what is near, too") {
  const json answer = search({{"q", "back pain"},
                              {"filter", "authors = 'Ben Carver'"},
                              {"facets", {"authors", "year"}}});
  for (const json& hit : answer["hits"]) {
    CHECK(hit["authors"] == json({"Ben Carver"}));
  }
  const json& authors = answer["facetDistribution"]["authors"];
  CHECK(authors.size() == 1);
  CHECK(authors["Ben Carver"] == answer["estimatedTotalHits"]);
  CHECK(answer["facetStats"]["year"]["min"] == 2022);
}

TEST_CASE("matches are marked with the client's own tags") {
  const json answer = search({{"q", "tension headache"},
                              {"limit", 1},
                              {"attributesToHighlight", {"*"}},
                              {"highlightPreTag", "__ais-highlight__"},
                              {"highlightPostTag", "__/ais-highlight__"},
                              {"attributesToCrop", {"body:8", "summary"}},
                              {"showMatchesPosition", true}});
  const json& hit = answer["hits"][0];
  const json& formatted = hit["_formatted"];
  CHECK(formatted["title"] ==
        "__ais-highlight__Tension__/ais-highlight__ "
        "__ais-highlight__headache__/ais-highlight__ and the neck");
  CHECK(formatted["topics"][1] ==
        "__ais-highlight__Headache__/ais-highlight__");
  CHECK(formatted["year"] == "2024");
  CHECK(formatted["url"] == hit["url"]);
  CHECK(formatted["updated"].is_null());
  const std::string body = formatted["body"];
  CHECK(body.ends_with("…"));
  CHECK(body.find("__ais-highlight__tension__/ais-highlight__ "
                  "__ais-highlight__headache__/ais-highlight__") !=
        std::string::npos);
  CHECK(std::ranges::count(body, ' ') == 7);
  CHECK(hit["_matchesPosition"]["title"] ==
        json::parse(R"([{"start":0,"length":7},{"start":8,"length":8}])"));
  CHECK(hit["_matchesPosition"]["topics"] ==
        json::parse(R"([{"start":0,"length":8,"indices":[1]}])"));
}

TEST_CASE("what is marked for HTML is escaped, what is plain is not") {
  const json marked = search({{"q", "warmth patience"},
                              {"filter", "id = back/sciatica"},
                              {"attributesToHighlight", {"body"}},
                              {"attributesToCrop", {"body:4"}}});
  const std::string html = marked["hits"][0]["_formatted"]["body"];
  CHECK(html.find("<em>warmth</em>") != std::string::npos);
  CHECK(html.find("&amp;") != std::string::npos);
  const json plain = search({{"q", "warmth patience"},
                             {"filter", "id = back/sciatica"},
                             {"attributesToCrop", {"body:4"}}});
  CHECK(plain["hits"][0]["_formatted"]["body"].get<std::string>().find(
            "&amp;") == std::string::npos);
}

TEST_CASE("matchingStrategy all asks for every word") {
  CHECK(search({{"q", "sciatica trapezius"}})["estimatedTotalHits"] > 1);
  CHECK(search({{"q", "sciatica trapezius"},
                {"matchingStrategy", "all"}})["estimatedTotalHits"] == 0);
  CHECK(ids(search({{"q", "tention headache"}, {"matchingStrategy", "all"}})) ==
        Ids{"neck/tension-headache"});
}

TEST_CASE("an editor's notice comes along") {
  CHECK(search({{"q", "chest pain"}})["notice"]["text"] ==
        "Call an ambulance.");
  CHECK(search({{"q", "neck"}})["notice"].is_null());
}

TEST_CASE("several searches are answered in one, as InstantSearch asks them") {
  const json answer = parse(post("/multi-search", json::parse(R"({"queries": [
        {"indexUid": "articles", "facets": ["topics", "tags"], "limit": 7,
         "offset": 0},
        {"indexUid": "articles", "q": "neck", "facets": ["topics"],
         "filter": [["\"topics\"=\"Neck\""]], "limit": 7, "offset": 0},
        {"indexUid": "articles", "q": "neck", "facets": ["topics"],
         "hitsPerPage": 0, "page": 1}]})")));
  const json& results = answer["results"];
  REQUIRE(results.size() == 3);
  CHECK(results[0]["indexUid"] == "articles");
  CHECK(results[0]["hits"].size() == 4);
  CHECK(results[0]["facetDistribution"]["topics"]["Neck"] == 2);
  CHECK(results[0]["facetDistribution"]["tags"].empty());
  CHECK(results[1]["hits"].size() == 2);
  CHECK(results[2]["hits"].empty());
  CHECK(results[2]["totalHits"].is_number());
}

TEST_CASE("a facet's values are found by their beginning") {
  const json answer = parse(post("/indexes/articles/facet-search",
                                 {{"facetName", "topics"},
                                  {"facetQuery", "ne"},
                                  {"q", ""},
                                  {"facets", {"topics"}},
                                  {"limit", 7},
                                  {"attributesToCrop", {"body:20"}}}));
  CHECK(answer["facetHits"] == json::parse(R"([{"value":"Neck","count":2},
                        {"value":"Nerves","count":1}])"));
  CHECK(answer["facetQuery"] == "ne");
  CHECK(
      code(post("/indexes/articles/facet-search", {{"facetName", "colour"}})) ==
      "invalid_facet_search_facet_name");
}

TEST_CASE("similar articles are what to read next") {
  const json answer =
      parse(post("/indexes/articles/similar",
                 {{"id", "back/sciatica"}, {"embedder", "default"}}));
  const json ours =
      parse(server().get("/v1/articles/back/sciatica/related?limit=20"));
  REQUIRE_FALSE(ours["related"].empty());
  CHECK(answer["hits"].size() == ours["related"].size());
  CHECK(answer["hits"][0]["id"] == ours["related"][0]["id"]);
  CHECK(answer["id"] == "back/sciatica");
  const json none =
      parse(post("/indexes/articles/similar",
                 {{"id", "back/sciatica"}, {"filter", "topics = Nowhere"}}));
  CHECK(none["hits"].empty());
  CHECK(none["estimatedTotalHits"] == 0);
  CHECK(code(post("/indexes/articles/similar", {{"id", "gone"}})) ==
        "not_found_similar_id");
}

TEST_CASE("one article is a document, its id encoded or not") {
  for (const char* path : {"/indexes/articles/documents/back/sciatica",
                           "/indexes/articles/documents/back%2Fsciatica"}) {
    const json document = parse(server().get(path));
    CHECK(document["id"] == "back/sciatica");
    CHECK(document["body"].get<std::string>().starts_with(
        "Sciatica can be more upsetting"));
  }
  CHECK(parse(server().get(
            "/indexes/articles/documents/back/sciatica?fields=title")) ==
        json{{"title", "Sciatica: when back trouble runs down the leg"}});
  CHECK(code(server().get("/indexes/articles/documents/neck/secret-plan")) ==
        "document_not_found");
}

TEST_CASE("a draft shows in no answer of this API") {
  CHECK(search({{"q", "xylographic"}})["hits"].empty());
  CHECK(search({{"filter", "id = neck/secret-plan"}})["hits"].empty());
}

TEST_CASE("clients learn that the server is there, and which") {
  CHECK(parse(server().get("/health")) == json{{"status", "available"}});
  const json version = parse(server().get("/version"));
  CHECK(version["name"] == "palpate");
  CHECK(version["pkgVersion"] == version["version"]);
  CHECK(version.contains("commitSha"));
  CHECK(version.contains("commitDate"));
  CHECK(parse(server().get("/indexes"))["results"][0]["uid"] == "articles");
  CHECK(parse(server().get("/indexes/movies"))["primaryKey"] == "id");
  CHECK(parse(server().get(
            "/stats"))["indexes"]["articles"]["numberOfDocuments"] == 4);
  CHECK(parse(server().get("/indexes/a/stats"))["numberOfDocuments"] == 4);
  const Reply manual = server().get("/docs/meilisearch.md");
  CHECK(manual.status == 200);
  CHECK(manual.body.find("## ") != std::string::npos);
}

TEST_CASE("what would write is refused in words") {
  for (const auto& [method, path] :
       std::vector<std::pair<std::string, std::string>>{
           {"POST", "/indexes"},
           {"POST", "/indexes/articles/documents"},
           {"PUT", "/indexes/articles/documents"},
           {"PATCH", "/indexes/articles/settings"},
           {"DELETE", "/indexes/articles/documents/back/sciatica"},
           {"DELETE", "/indexes/articles"}}) {
    const Reply reply =
        server().ask({.path = path, .method = method, .body = "{}"});
    CHECK(reply.status == 403);
    CHECK(code(reply) == "index_is_read_only");
  }
}

TEST_CASE("what is wrong is answered with Meilisearch's codes") {
  CHECK(refusal({{"limit", 102}}) == "invalid_search_limit");
  CHECK(refusal({{"limit", -1}}) == "invalid_search_limit");
  CHECK(refusal({{"limit", "7"}}) == "invalid_search_limit");
  CHECK(refusal({{"offset", 10001}}) == "invalid_search_offset");
  CHECK(refusal({{"page", 200}, {"hitsPerPage", 100}}) ==
        "invalid_search_page");
  CHECK(refusal({{"q", 7}}) == "invalid_search_q");
  CHECK(refusal({{"q", std::string(501, 'a')}}) == "invalid_search_q");
  CHECK(refusal({{"filter", "colour = red"}}) == "invalid_search_filter");
  CHECK(refusal({{"facets", {"colour"}}}) == "invalid_search_facets");
  CHECK(refusal({{"sort", {"price:asc"}}}) == "invalid_search_sort");
  CHECK(refusal({{"attributesToCrop", {"body:x"}}}) ==
        "invalid_search_attributes_to_crop");
  CHECK(refusal({{"attributesToSearchOn", {"title"}}}) ==
        "invalid_search_attributes_to_search_on");
  CHECK(refusal({{"hybrid", {{"embedder", "default"}}}}) ==
        "invalid_search_hybrid");
  CHECK(refusal({{"distinct", "authors"}}) == "invalid_search_distinct");
  CHECK(refusal({{"matchingStrategy", "any"}}) ==
        "invalid_search_matching_strategy");
  CHECK(refusal({{"lmit", 7}}) == "bad_request");
  CHECK(refusal(json::array()) == "bad_request");
  CHECK(code(server().ask(
            {.path = "/indexes/a/search", .method = "POST", .body = "{"})) ==
        "malformed_payload");
  CHECK(code(server().ask({.path = "/indexes/a/search",
                           .method = "POST",
                           .body = "q=neck",
                           .content_type = "text/csv"})) ==
        "invalid_content_type");
  CHECK(code(server().get("/indexes/a/settings")) == "invalid_index_uid");
  CHECK(code(post("/multi-search", {{"queries", 7}})) ==
        "invalid_multi_search_queries");
  const Reply second =
      post("/multi-search", {{"queries",
                              {{{"indexUid", "a"}, {"q", "neck"}},
                               {{"indexUid", "a"}, {"limit", 1000}}}}});
  CHECK(code(second) == "invalid_search_limit");
  CHECK(json::parse(second.body)["message"].get<std::string>().starts_with(
      "Inside queries[1]: limit takes"));
}

TEST_CASE("a browser of an allowed origin may send what these clients send") {
  const auto preflight = [](const std::string& origin) {
    return server().ask(
        {.path = "/multi-search",
         .method = "OPTIONS",
         .headers = {{"Origin", origin},
                     {"Access-Control-Request-Method", "POST"},
                     {"Access-Control-Request-Headers",
                      "authorization,content-type,x-meilisearch-client"}}});
  };
  const Reply allowed = preflight("https://clinic.example");
  CHECK(allowed.status == 204);
  CHECK(allowed.header("access-control-allow-headers") ==
        "Authorization, Content-Type, X-Meilisearch-Client");
  CHECK(preflight("https://elsewhere.example")
            .header("access-control-allow-headers")
            .empty());
}
