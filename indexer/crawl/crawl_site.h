// Reads any site by its sitemap.

#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

#include "engine/settings/settings.h"
#include "indexer/crawl/crawl_report.h"
#include "indexer/crawl/page_store.h"
#include "indexer/crawl/web_address.h"

namespace palpate {

// How many pages were asked, and how many are known so far. One call at a time,
// from any thread.
using CrawlProgress = std::function<void(std::size_t done, std::size_t known)>;

// Makes `store` say what the site says. `start`: a sitemap, or the front page.
// Pages that are gone or no longer listed leave the store; what cannot be read
// today keeps what it had. Returns soon after `stop` becomes true.
CrawlReport crawl_site(const WebAddress& start, const CrawlSettings& settings,
                       PageStore& store, const std::atomic<bool>& stop,
                       const CrawlProgress& progress);

}  // namespace palpate
