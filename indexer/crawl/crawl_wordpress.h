// Reads the posts and pages of a WordPress through its REST API.

#pragma once

#include <atomic>

#include "engine/settings/settings.h"
#include "indexer/crawl/crawl_report.h"
#include "indexer/crawl/crawl_site.h"
#include "indexer/crawl/page_store.h"
#include "indexer/crawl/web_address.h"

namespace palpate {

// Whether this is the address of an API: ".../wp-json", or "?rest_route=/" on a
// site without pretty addresses.
bool is_wordpress_api(const WebAddress& address);

// Makes `store` say what the site publishes: lists the ids of all that is
// public, fetches what changed, drops what is not listed any more. A list that
// cannot be read whole drops nothing. Returns soon after `stop` becomes true.
CrawlReport crawl_wordpress(const WebAddress& api,
                            const CrawlSettings& settings, PageStore& store,
                            const std::atomic<bool>& stop,
                            const CrawlProgress& progress);

}  // namespace palpate
