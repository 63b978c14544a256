// Sitemaps as sitemaps.org has them: lists of pages, and lists of such lists.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

struct Sitemap {
  std::vector<std::string> pages;     // <urlset>: addresses, as written.
  std::vector<std::string> sitemaps;  // <sitemapindex>: likewise.
  // Why the rest could not be read; "" when all of it was. What stands before
  // the fault counts all the same.
  std::string problem;
};

// More addresses than that in one file are left out; the standard allows
// 50,000.
inline constexpr std::size_t kMostSitemapEntries = 50'000;

// XML, or plain text with an address a line. Never fetches anything the XML
// names, and expands no entity but XML's own.
Sitemap parse_sitemap(std::string_view bytes);

}  // namespace palpate
