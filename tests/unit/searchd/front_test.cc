#include "searchd/front.h"

#include "searchd/caching.h"
#include "searchd/html.h"
#include "searchd/metrics.h"
#include "searchd/options.h"
#include "searchd/problem.h"
#include "searchd/rate_limiter.h"
#include "searchd/request_check.h"
#include "tests/support/catch.h"

using palpate::HttpRequest;
using palpate::HttpResponse;
using palpate::RateLimiter;
using std::chrono::seconds;

TEST_CASE("a client that asks too fast waits, others do not") {
  RateLimiter limiter(2);
  const auto start = RateLimiter::Clock::now();
  int admitted = 0;
  while (limiter.seconds_to_wait("a", start) == 0) {
    ++admitted;
  }
  CHECK(admitted == 10);
  CHECK(limiter.seconds_to_wait("a", start) == 1);
  CHECK(limiter.seconds_to_wait("b", start) == 0);
  CHECK(limiter.seconds_to_wait("a", start + seconds(1)) == 0);
}

TEST_CASE("without a limit nobody waits") {
  RateLimiter limiter(0);
  for (int i = 0; i < 1000; ++i) {
    CHECK(limiter.seconds_to_wait("a", {}) == 0);
  }
}

TEST_CASE("a client is who the trusted proxies say") {
  HttpRequest request;
  request.client = "10.0.0.1";
  request.headers["x-forwarded-for"] = "6.6.6.6, 1.2.3.4, 10.0.0.2";
  CHECK(client_address(request, {}) == "10.0.0.1");
  CHECK(client_address(request, {"10.0.0.1"}) == "10.0.0.2");
  CHECK(client_address(request, {"10.0.0.1", "10.0.0.2"}) == "1.2.3.4");
}

TEST_CASE("an answer already known is not sent again") {
  HttpRequest request;
  const HttpResponse first =
      cacheable(request, {.body = "text"}, palpate::kCacheShortly);
  CHECK(first.status == 200);
  CHECK(first.headers.at("Cache-Control") == "public, max-age=300");
  request.headers["if-none-match"] = "W/" + first.headers.at("ETag");
  const HttpResponse second =
      cacheable(request, {.body = "text"}, palpate::kCacheShortly);
  CHECK(second.status == 304);
  CHECK(second.body.empty());
  CHECK(cacheable(request, {.body = "new"}, "no-cache").status == 200);
}

TEST_CASE("markup in a text cannot get out of it") {
  struct Range {
    std::size_t begin;
    std::size_t end;
  };

  const std::vector<Range> ranges = {{1, 4}, {2, 3}, {6, 90}};
  CHECK(palpate::mark_html("<a&b>\"'", ranges) ==
        "&lt;<mark>a&amp;b</mark>&gt;&quot;&#39;");
  CHECK(palpate::safe_link("javascript:alert(1)") == "#");
  CHECK(palpate::safe_link("//evil.example") == "#");
  CHECK(palpate::safe_link("/a/b") == "/a/b");
  CHECK(palpate::safe_link("https://a.example/") == "https://a.example/");
}

TEST_CASE("metrics count by route, and never by what is asked") {
  palpate::Metrics metrics(0.5);
  metrics.count({.route = "/v1/search", .method = "GET", .seconds = 0.003});
  metrics.count({.route = "/v1/search", .method = "HACK", .status = 405});
  const std::string text = metrics.text({.revision = 7, .articles = 812});
  CHECK(text.find("palpate_index_revision 7\n") != std::string::npos);
  CHECK(text.find("palpate_http_requests_total{route=\"/v1/search\","
                  "method=\"GET\",status=\"200\"} 1\n") != std::string::npos);
  CHECK(text.find("le=\"0.0025\"} 0\n") != std::string::npos);
  CHECK(text.find("le=\"0.005\"} 1\n") != std::string::npos);
  CHECK(text.find("HACK") == std::string::npos);
}

TEST_CASE("an address to listen on is taken apart, or refused") {
  CHECK(palpate::parse_listen("127.0.0.1:0").port == 0);
  CHECK(palpate::parse_listen("[::1]:8080").host == "::1");
  CHECK(palpate::to_url({"::1", 80}) == "http://[::1]:80");
  for (const char* wrong : {"", "8080", "host:", ":80", "h:x", "h:65536"}) {
    CHECK_THROWS(palpate::parse_listen(wrong));
  }
}

TEST_CASE("a head that asks too much is refused") {
  const auto status = [](palpate::HttpHeaders headers) {
    const auto problem =
        palpate::refuse_head({.method = "POST", .headers = std::move(headers)});
    return problem ? problem->status : 0;
  };
  CHECK(status({}) == 0);
  CHECK(status({{"content-length", "5"}}) == 0);
  CHECK(status({{"content-length", "5"}, {"content-encoding", "gzip"}}) == 415);
}
