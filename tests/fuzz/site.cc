// Whatever a web site may answer: robots.txt, a sitemap, a page, a post of
// WordPress, something packed; and what was kept of it.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string_view>

#include "engine/readers/fetched_page.h"
#include "indexer/crawl/gunzip.h"
#include "indexer/crawl/page_directives.h"
#include "indexer/crawl/robots_txt.h"
#include "indexer/crawl/sitemap.h"
#include "indexer/crawl/web_address.h"
#include "indexer/crawl/wordpress_post.h"

namespace {

void look_at_addresses(std::string_view text) {
  const palpate::WebAddress base{"https://clinic.example", "/neck/?page=2"};
  for (const auto& address : {palpate::parse_web_address(text),
                              palpate::resolve_web_address(base, text)}) {
    if (address && address->target.front() != '/') {
      std::abort();
    }
    if (address) {
      address->article_id();
    }
  }
}

// What is kept comes back as it was written, but for control characters.
void keep(const palpate::FetchedPage& page) {
  const auto back =
      palpate::decode_fetched_page(palpate::encode_fetched_page(page));
  if (!back || back->html != page.html || back->published != page.published ||
      back->updated != page.updated) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  palpate::RobotsTxt(text, "palpate").allows("/neck/whiplash?page=2");
  palpate::parse_sitemap(text);
  palpate::read_page_directives(text);
  palpate::says_noindex(text);
  palpate::canonical_of_link_header(text);
  if (palpate::is_gzip(text)) {
    palpate::gunzip(text, std::size_t{1} << 20U);
  }
  look_at_addresses(text);
  palpate::decode_fetched_page(text);
  const auto post = nlohmann::json::parse(text, nullptr, false);
  try {
    if (const auto page = palpate::read_wordpress_post(post)) {
      keep(*page);
    }
  } catch (const nlohmann::json::exception&) {
  }
  return 0;
}
