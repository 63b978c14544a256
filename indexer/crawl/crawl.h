// From an address to a folder that the indexer reads like any other.

#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/settings/settings.h"
#include "indexer/crawl/crawl_report.h"
#include "indexer/crawl/crawl_site.h"

namespace palpate {

// "http://..." or "https://...".
bool is_web_source(const std::string& path);

struct Crawled {
  std::filesystem::path articles;  // The folder.
  CrawlReport report;
};

// Reads the site that `source` names into INDEX/sites/: a WordPress by the
// address of its API, any other by its sitemap or its front page. Throws Error
// when the address makes no sense or the folder cannot be written, never for
// what the site does.
Crawled crawl(const std::string& source, const std::filesystem::path& index,
              const CrawlSettings& settings, const std::atomic<bool>& stop,
              const CrawlProgress& progress);

// Removes what was kept of sites that are not among `sources`.
void forget_other_sites(const std::filesystem::path& index,
                        const std::vector<std::string>& sources);

}  // namespace palpate
