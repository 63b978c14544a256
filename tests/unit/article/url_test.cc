#include "engine/article/url.h"

#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

TEST_CASE("A URL comes apart into its parts", "[article][url]") {
  const Url url = split_url("HTTPS://me@WWW.Clinic.example:443/a/b?c=d#e?f");
  CHECK(url.scheme == "https");
  CHECK(url.host == "clinic.example");
  CHECK(url.path == "/a/b");
  CHECK(url.query == "c=d");
  CHECK(url.fragment == "e?f");
}

TEST_CASE("What has no scheme is a path", "[article][url]") {
  CHECK(split_url("a/b:c").path == "a/b:c");
  CHECK(split_url("medquad_qa:1/x").path == "medquad_qa:1/x");
  CHECK(split_url("//host/x").host == "host");
  CHECK(split_url("//host").path == "/");
  CHECK(split_url("#top").fragment == "top");
  CHECK(split_url("").path.empty());
}

TEST_CASE("Mail and telephone are no pages", "[article][url]") {
  CHECK_FALSE(split_url("mailto:desk@clinic.example").is_page_address());
  CHECK_FALSE(split_url("TEL:+123").is_page_address());
  CHECK(split_url("http:").is_page_address());
}

TEST_CASE("Percent escapes are decoded, broken ones kept", "[article][url]") {
  CHECK(percent_decode("neck%20pain%2f") == "neck pain/");
  CHECK(percent_decode("100%") == "100%");
  CHECK(percent_decode("%zz%4") == "%zz%4");
}

TEST_CASE("What a path may not hold is escaped", "[article][url]") {
  CHECK(percent_encode_path("/a b#1?\"") == "/a%20b%231%3F%22");
  CHECK(percent_encode_path("/léčba") == "/léčba");
}

TEST_CASE("Relative paths are worked off", "[article][url]") {
  CHECK(join_paths("/a/b", "c") == "/a/c");
  CHECK(join_paths("/a/b/", "c") == "/a/b/c");
  CHECK(join_paths("/a/b", "../c/") == "/c/");
  CHECK(join_paths("/a", "../../../c") == "/c");
  CHECK(join_paths("a/b.md", "./c.md") == "a/c.md");
  CHECK(join_paths("/a/b", "/x//y/.") == "/x/y/");
  CHECK(join_paths("", "..").empty());
}
