#include "indexer/crawl/sitemap.h"

#include <unistd.h>

#include <cstdio>
#include <memory>

#include "tests/support/catch.h"

using palpate::parse_sitemap;
using palpate::Sitemap;
using Addresses = std::vector<std::string>;

TEST_CASE("sitemap: pages, with what belongs to them left alone", "[crawl]") {
  const Sitemap sitemap = parse_sitemap(
      "\n<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/"
      "sitemap/0.9' xmlns:image='http://www.google.com/schemas/sitemap-image/"
      "1.1'><url><loc> https://x.example/a?b=1&amp;c=2\n</loc>"
      "<image:image><image:loc>https://x.example/a.png</image:loc>"
      "</image:image></url>"
      "<url><loc><![CDATA[https://x.example/b]]></loc></url></urlset>");
  CHECK(sitemap.problem.empty());
  CHECK(sitemap.pages ==
        Addresses{"https://x.example/a?b=1&c=2", "https://x.example/b"});
  CHECK(sitemap.sitemaps.empty());
}

TEST_CASE("sitemap: an index of sitemaps", "[crawl]") {
  const Sitemap sitemap = parse_sitemap(
      "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap>"
      "<sitemap><loc>/b.xml.gz</loc></sitemap></sitemapindex>");
  CHECK(sitemap.pages.empty());
  CHECK(sitemap.sitemaps == Addresses{"/a.xml", "/b.xml.gz"});
}

TEST_CASE("sitemap: a list as text", "[crawl]") {
  CHECK(
      parse_sitemap("https://x.example/a\r\n\r\nhttps://x.example/b\n").pages ==
      Addresses{"https://x.example/a", "https://x.example/b"});
  CHECK_FALSE(parse_sitemap("nothing here").problem.empty());
}

TEST_CASE("sitemap: what stands before a fault counts", "[crawl]") {
  const Sitemap torn = parse_sitemap(
      "<urlset><url><loc>https://x.example/a</loc></url><url><loc>https://x");
  CHECK(torn.pages == Addresses{"https://x.example/a"});
  CHECK(torn.problem.find("not well-formed") != std::string::npos);
  CHECK_FALSE(parse_sitemap("").problem.empty());
  CHECK_FALSE(parse_sitemap("<!doctype html><html><body>Hi</body></html>")
                  .problem.empty());
}

TEST_CASE("sitemap: entities that multiply do not", "[crawl]") {
  std::string bomb = "<!DOCTYPE urlset [<!ENTITY a 'ha'>";
  for (char c = 'b'; c <= 'z'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " '";
    for (int i = 0; i < 10; ++i) {
      bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    }
    bomb += "'>";
  }
  bomb += "]><urlset><url><loc>&z;</loc></url></urlset>";
  const Sitemap sitemap = parse_sitemap(bomb);
  for (const std::string& page : sitemap.pages) {
    CHECK(page.size() < 1000);
  }
  const Sitemap file = parse_sitemap(
      "<!DOCTYPE urlset [<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"
      "<urlset><url><loc>&f;</loc></url></urlset>");
  for (const std::string& page : file.pages) {
    CHECK(page.find("root") == std::string::npos);
  }
}

TEST_CASE("sitemap: bytes outside its charset are told, not printed",
          "[crawl]") {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> said(std::tmpfile(),
                                                             std::fclose);
  const int terminal = ::dup(STDERR_FILENO);
  ::dup2(::fileno(said.get()), STDERR_FILENO);
  const Sitemap sitemap = parse_sitemap(
      "<?xml version='1.0' encoding='EUC-JP'?><urlset><url><loc>https://"
      "x.example/\xFF\xFF</loc></url></urlset>");
  ::dup2(terminal, STDERR_FILENO);
  ::close(terminal);
  std::fseek(said.get(), 0, SEEK_END);
  CHECK(std::ftell(said.get()) == 0);
  CHECK_FALSE(sitemap.problem.empty());
}
