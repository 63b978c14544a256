#include "indexer/crawl/robots_txt.h"

#include "tests/support/catch.h"

using palpate::RobotsTxt;
using std::chrono::milliseconds;

TEST_CASE("robots: without rules everything is allowed", "[crawl]") {
  CHECK(RobotsTxt().allows("/a"));
  CHECK(RobotsTxt("", "palpate").allows("/a"));
  CHECK(RobotsTxt("<html>404</html>", "palpate").allows("/a"));
  CHECK(RobotsTxt("User-agent: *\nDisallow:\n", "palpate").allows("/a"));
}

TEST_CASE("robots: the longest rule decides, allow among equals", "[crawl]") {
  const RobotsTxt robots(
      "User-agent: *\n"
      "Disallow: /private\n"
      "Allow: /private/open\n"
      "Disallow: /same\n"
      "Allow: /same\n"
      "Disallow: /*.pdf$\n"
      "Disallow: /*?print=\n",
      "palpate");
  CHECK_FALSE(robots.allows("/private"));
  CHECK_FALSE(robots.allows("/privateer"));
  CHECK(robots.allows("/private/open/door"));
  CHECK(robots.allows("/same"));
  CHECK_FALSE(robots.allows("/a/b.pdf"));
  CHECK(robots.allows("/a/b.pdf?x"));
  CHECK_FALSE(robots.allows("/a?print=1"));
  CHECK(robots.allows("/axprint=1"));
  CHECK(robots.allows("/"));
}

TEST_CASE("robots: a group for us takes the place of that for all", "[crawl]") {
  const char* text =
      "user-agent: *\ndisallow: /\n\n"
      "User-Agent: otherbot\nUser-Agent: PALPATE\nDisallow: /admin\n"
      "Crawl-delay: 2.5\n";
  const RobotsTxt ours(text, "palpate");
  CHECK(ours.allows("/a"));
  CHECK_FALSE(ours.allows("/admin/x"));
  CHECK(ours.crawl_delay() == milliseconds(2500));
  const RobotsTxt others(text, "somebody");
  CHECK_FALSE(others.allows("/a"));
  CHECK(others.allows("/robots.txt"));
  CHECK(others.crawl_delay() == milliseconds(0));
}

TEST_CASE("robots: groups for the same agent are one", "[crawl]") {
  const RobotsTxt robots(
      "User-agent: palpate\nDisallow: /a\n"
      "Sitemap: https://x.example/s.xml\n"
      "User-agent: palpate\nDisallow: /b\n",
      "palpate");
  CHECK_FALSE(robots.allows("/a"));
  CHECK_FALSE(robots.allows("/b"));
  CHECK(robots.sitemaps() ==
        std::vector<std::string>{"https://x.example/s.xml"});
}

TEST_CASE("robots: escapes and comments", "[crawl]") {
  const RobotsTxt robots(
      "\xEF\xBB\xBFUser-agent: * # all\r\n"
      "Disallow: /caf%C3%A9 # closed\r\n"
      "Disallow: /star%2A\r\n",
      "palpate");
  CHECK_FALSE(robots.allows("/caf\xC3\xA9/menu"));
  CHECK_FALSE(robots.allows("/caf%c3%a9"));
  CHECK(robots.allows("/starfish"));
  CHECK_FALSE(robots.allows("/star*"));
}

TEST_CASE("robots: a delay without end is bounded", "[crawl]") {
  CHECK(
      RobotsTxt("User-agent: *\nCrawl-delay: 1e9\n", "palpate").crawl_delay() ==
      milliseconds(60'000));
  CHECK(
      RobotsTxt("User-agent: *\nCrawl-delay: -3\n", "palpate").crawl_delay() ==
      milliseconds(0));
}
