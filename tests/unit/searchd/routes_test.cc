#include "searchd/routes.h"

#include <nlohmann/json.hpp>
#include <set>

#include "searchd/openapi.h"
#include "tests/support/catch.h"

using palpate::match_path;
using palpate::Route;
using palpate::routes;

namespace {

std::string_view route_of(std::string_view method, std::string_view path) {
  for (const Route& route : routes()) {
    if (route.method == method && match_path(route.pattern, path)) {
      return route.pattern;
    }
  }
  return "";
}

}  // namespace

TEST_CASE("a star takes slashes, and at least one character") {
  CHECK(match_path("/v1/articles/*/related", "/v1/articles/a/b/related")
            ->front() == "a/b");
  CHECK(match_path("/articles/*", "/articles/a")->front() == "a");
  CHECK_FALSE(match_path("/articles/*", "/articles/"));
  CHECK_FALSE(match_path("/v1/articles/*/related", "/v1/articles/related"));
  CHECK_FALSE(match_path("/search", "/search/"));
}

TEST_CASE("of two stars the first takes as little as it can") {
  using Taken = std::vector<std::string>;
  constexpr std::string_view kPattern = "/indexes/*/documents/*";
  CHECK(match_path(kPattern, "/indexes/a/documents/b") == Taken{"a", "b"});
  CHECK(match_path(kPattern, "/indexes/a/documents/b/documents/c") ==
        Taken{"a", "b/documents/c"});
  CHECK_FALSE(match_path(kPattern, "/indexes/a/documents/"));
  CHECK_FALSE(match_path(kPattern, "/indexes//documents/b"));
  CHECK_FALSE(match_path(kPattern, "/indexes/a"));
  CHECK_FALSE(match_path(kPattern, "/indexes/"));
}

TEST_CASE("an article's related reading is not taken for an article") {
  CHECK(route_of("GET", "/v1/articles/a/b/related") ==
        "/v1/articles/*/related");
  CHECK(route_of("GET", "/v1/articles/a/b") == "/v1/articles/*");
  CHECK(route_of("DELETE", "/v1/articles/a/b").empty());
}

TEST_CASE("no two routes share method and pattern") {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const Route& route : routes()) {
    CHECK(seen.emplace(route.method, route.pattern).second);
    CHECK_FALSE(route.summary.empty());
  }
}

TEST_CASE("the OpenAPI description names each route, and resolves") {
  const std::string text = palpate::openapi_json(routes());
  const auto document = nlohmann::json::parse(text);
  CHECK(document["openapi"] == "3.1.0");
  std::size_t operations = 0;
  for (const auto& [path, methods] : document["paths"].items()) {
    operations += methods.size();
  }
  CHECK(operations == routes().size());
  CHECK(document["paths"].contains("/v1/articles/{id}/related"));

  // Every "$ref" leads somewhere.
  constexpr std::string_view kRef = "\"$ref\": \"#";
  for (std::size_t at = text.find(kRef); at != std::string::npos;
       at = text.find(kRef, at + 1)) {
    const std::size_t begin = at + kRef.size();
    const std::string pointer =
        text.substr(begin, text.find('"', begin) - begin);
    CHECK(document.contains(nlohmann::json::json_pointer(pointer)));
  }
}
