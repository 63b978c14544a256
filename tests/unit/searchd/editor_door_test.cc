#include "searchd/editor_door.h"

#include "engine/base/error.h"
#include "searchd/problem.h"
#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

namespace {

constexpr const char* kKey = "correct horse battery";

const std::string& hash() {
  static const std::string once = hash_editor_key(kKey);
  return once;
}

Settings with_key() {
  Settings settings;
  settings.editor.key_hash = hash();
  return settings;
}

HttpRequest asks(std::string authorization, std::string path = "/v1/audit") {
  HttpRequest request{.method = "GET", .path = std::move(path)};
  request.client = "10.0.0.9";
  if (!authorization.empty()) {
    request.headers["authorization"] = std::move(authorization);
  }
  return request;
}

// The status of the problem, 0 for a welcome.
int status(EditorDoor& door, const HttpRequest& request) {
  try {
    door.check(request);
    return 0;
  } catch (const Problem& problem) {
    return problem.status;
  }
}

}  // namespace

TEST_CASE("a key's hash is salted, and tells the key from another") {
  CHECK(hash().starts_with("$argon2id$"));
  CHECK(hash_editor_key(kKey) != hash());
  EditorKey key(hash());
  CHECK_FALSE(key.remembers(kKey));
  CHECK_FALSE(key.verify("correct horse batterz"));
  CHECK_FALSE(key.remembers("correct horse batterz"));
  CHECK(key.verify(kKey));
  CHECK(key.remembers(kKey));
  CHECK_FALSE(key.remembers("correct horse batterz"));
  CHECK_FALSE(key.verify(std::string(1 << 20, 'x')));
}

TEST_CASE("a key that could be guessed is refused, and so is no hash") {
  CHECK_THROWS_AS(hash_editor_key("short"), Error);
  CHECK_THROWS_AS(hash_editor_key(std::string(257, 'x')), Error);
  Settings settings;
  settings.editor.key_hash = "correct horse battery";
  CHECK_THROWS_AS(EditorDoor(settings), Error);
}

TEST_CASE("without a key in the settings there is no desk") {
  EditorDoor door({});
  CHECK(status(door, asks("Bearer " + std::string(kKey))) == 404);
}

TEST_CASE("the key opens, as a Bearer token or as Basic's password") {
  EditorDoor door(with_key());
  CHECK(status(door, asks("")) == 401);
  CHECK(status(door, asks("Bearer wrong")) == 401);
  CHECK(status(door, asks("Digest x")) == 401);
  CHECK(status(door, asks("Bearer " + std::string(kKey))) == 0);
  // "editor:correct horse battery".
  CHECK(status(door, asks("Basic ZWRpdG9yOmNvcnJlY3QgaG9yc2UgYmF0dGVyeQ==",
                          "/editor")) == 0);
  CHECK(given_key("basic OmE6Yg==") == "a:b");
  CHECK(given_key("Basic !!") == "");
  CHECK(given_key("Bearer") == "");
}

TEST_CASE("a page asks for the key as browsers understand it") {
  EditorDoor door(with_key());
  try {
    door.check(asks("", "/editor"));
    FAIL("no problem");
  } catch (const Problem& problem) {
    CHECK(problem.headers.at("WWW-Authenticate").starts_with("Basic realm="));
  }
}

TEST_CASE("ten wrong keys, then none is looked at; who is inside stays in") {
  EditorDoor door(with_key());
  CHECK(status(door, asks("Bearer " + std::string(kKey))) == 0);
  int tried = 0;
  while (status(door, asks("Bearer wrong" + std::to_string(tried))) == 401) {
    ++tried;
    REQUIRE(tried < 20);
  }
  CHECK(tried == 9);  // The right one was the first of ten.
  CHECK(status(door, asks("Bearer wrong")) == 429);
  CHECK(status(door, asks("Bearer " + std::string(kKey))) == 0);
}

TEST_CASE("a form that another site sends is refused") {
  EditorDoor door(with_key());
  HttpRequest post = asks("Bearer " + std::string(kKey), "/editor/draft");
  post.method = "POST";
  post.headers["host"] = "clinic.example";
  CHECK(status(door, post) == 0);
  post.headers["origin"] = "https://clinic.example";
  CHECK(status(door, post) == 0);
  post.headers["origin"] = "https://evil.example";
  CHECK(status(door, post) == 403);
  post.headers["origin"] = "null";
  CHECK(status(door, post) == 403);
  post.headers["sec-fetch-site"] = "same-origin";
  CHECK(status(door, post) == 0);
  post.headers["sec-fetch-site"] = "cross-site";
  CHECK(status(door, post) == 403);
  post.headers["sec-fetch-site"] = "same-site";
  CHECK(status(door, post) == 403);
}
