#include "indexer/crawl/gunzip.h"
#include "indexer/crawl/page_directives.h"
#include "tests/support/catch.h"
#include "tests/support/fake_site.h"

using palpate::canonical_of_link_header;
using palpate::gunzip;
using palpate::read_page_directives;
using palpate::says_noindex;

TEST_CASE("noindex in all its spellings", "[crawl]") {
  for (const char* said :
       {"noindex", "NOINDEX, nofollow", "none", "follow,noindex",
        "googlebot: noindex", "max-snippet:-1, noindex"}) {
    INFO(said);
    CHECK(says_noindex(said));
  }
  for (const char* said :
       {"", "index, follow", "nofollow", "noindexing", "max-image-preview:none",
        "max-snippet:0", "nosnippet"}) {
    INFO(said);
    CHECK_FALSE(says_noindex(said));
  }
}

TEST_CASE("what a page asks in its markup", "[crawl]") {
  const auto said = read_page_directives(
      "<html><head><META NAME=Robots CONTENT='NoIndex'>"
      "<link rel='shortlink' href='/?p=1'><link rel='Canonical' href='/a'>"
      "<base href='/b/'></head><body><p>text</body>");
  CHECK(said.noindex);
  CHECK(said.canonical == "/a");
  CHECK(said.base == "/b/");
  CHECK_FALSE(read_page_directives("<p>noindex").noindex);
}

TEST_CASE("the original in a Link header", "[crawl]") {
  CHECK(
      canonical_of_link_header(
          "</wp-json/>; rel=\"https://api.w.org/\", </a>; rel=\"canonical\"") ==
      "/a");
  CHECK(canonical_of_link_header("</style.css>; rel=preload").empty());
  CHECK(canonical_of_link_header("<broken").empty());
}

TEST_CASE("gzip is unpacked whole or not at all", "[crawl]") {
  const std::string plain(100'000, 'x');
  const std::string packed = palpate::gzip(plain);
  CHECK(gunzip(packed, plain.size()) == plain);
  CHECK_FALSE(gunzip(packed, plain.size() - 1));
  CHECK_FALSE(gunzip(packed.substr(0, packed.size() / 2), plain.size()));
  std::string damaged = packed;
  damaged[packed.size() - 6] =
      static_cast<char>(damaged[packed.size() - 6] + 1);
  CHECK_FALSE(gunzip(damaged, plain.size()));
  CHECK_FALSE(gunzip("no gzip", 100));
}
