#include "indexer/crawl/web_address.h"

#include "tests/support/catch.h"

using palpate::parse_web_address;
using palpate::resolve_web_address;

namespace {

std::string parsed(const char* text) {
  const auto address = parse_web_address(text);
  return address ? address->text() : "";
}

std::string resolved(const char* base, const char* reference) {
  const auto address = resolve_web_address(*parse_web_address(base), reference);
  return address ? address->text() : "";
}

std::string id(const char* text) {
  return parse_web_address(text)->article_id();
}

}  // namespace

TEST_CASE("addresses are made whole", "[crawl]") {
  CHECK(parsed(" HTTPS://Clinic.Example:443/a/./b/../c#d ") ==
        "https://clinic.example/a/c");
  CHECK(parsed("http://x.example") == "http://x.example/");
  CHECK(parsed("http://x.example?q=1") == "http://x.example/?q=1");
  CHECK(parsed("http://x.example:8080/a b\xC3\xA9%20") ==
        "http://x.example:8080/a%20b%C3%A9%20");
  CHECK(parsed("https://x.example/a?b=/../c") == "https://x.example/a?b=/../c");
}

TEST_CASE("what is no address on the web is none", "[crawl]") {
  for (const char* text :
       {"", "x.example", "ftp://x.example/", "https://", "https:///a",
        "https://user:word@x.example/", "https://a b/", "mailto:a@b.example",
        "file:///etc/passwd", "http://x\r\nHost: y/"}) {
    INFO(text);
    CHECK_FALSE(parse_web_address(text));
  }
}

TEST_CASE("references lead where a browser would go", "[crawl]") {
  const char* base = "https://x.example/a/b?c=1";
  CHECK(resolved(base, "d") == "https://x.example/a/d");
  CHECK(resolved(base, "/d?e=2#f") == "https://x.example/d?e=2");
  CHECK(resolved(base, "?e=2") == "https://x.example/a/b?e=2");
  CHECK(resolved(base, "#f") == base);
  CHECK(resolved(base, "//y.example/z") == "https://y.example/z");
  CHECK(resolved(base, "http://y.example") == "http://y.example/");
  CHECK(resolved(base, "../../../d") == "https://x.example/d");
  CHECK(resolved(base, "javascript:alert(1)").empty());
}

TEST_CASE("hosts are the same without www and scheme", "[crawl]") {
  const auto one = *parse_web_address("https://www.x.example/a");
  CHECK(one.same_host(*parse_web_address("http://x.example/b")));
  CHECK_FALSE(one.same_host(*parse_web_address("https://y.x.example/b")));
  CHECK_FALSE(one.same_host(*parse_web_address("https://x.example:8443/b")));
}

TEST_CASE("articles are called by their path", "[crawl]") {
  CHECK(id("https://x.example/neck/whiplash/") == "neck/whiplash");
  CHECK(id("https://x.example/neck/whiplash.html") == "neck/whiplash");
  CHECK(id("https://x.example/neck/index.html") == "neck");
  CHECK(id("https://x.example/") == "index");
  CHECK(id("https://x.example/?p=12") == "index?p=12");
  CHECK(id("https://x.example/caf%C3%A9") == "caf\xC3\xA9");
}
