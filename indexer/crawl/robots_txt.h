// What a site's robots.txt asks of us, by RFC 9309.

#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

// Immutable once parsed.
class RobotsTxt {
 public:
  // Everything is allowed.
  RobotsTxt() = default;

  // The rules of the groups that name `product` (in any case), else those of
  // the groups for "*". Lines that make no sense are skipped; no more than the
  // first 500 KiB count, as the RFC has it.
  RobotsTxt(std::string_view text, std::string_view product);

  // `target`: path and query of an address. The longest rule that matches
  // decides, "allow" among equals. /robots.txt itself is always allowed.
  bool allows(std::string_view target) const;

  // How long it asks to wait between requests; 0 when it does not say.
  std::chrono::milliseconds crawl_delay() const { return delay_; }

  // Addresses on its "Sitemap:" lines, as written.
  const std::vector<std::string>& sitemaps() const { return sitemaps_; }

 private:
  struct Rule {
    std::string pattern;  // "*" matches anything, "$" at the end ends.
    bool allow = false;
  };

  struct Group;

  std::vector<Rule> rules_;
  std::chrono::milliseconds delay_{0};
  std::vector<std::string> sitemaps_;
};

}  // namespace palpate
