// One page of a site: asked for, judged, and entered into the store.

#pragma once

#include <optional>
#include <string>

#include "indexer/crawl/page_store.h"
#include "indexer/crawl/site_door.h"

namespace palpate {

struct Visit {
  // Where the page redirects to, or what it names as its original, on this
  // site: a page to visit too.
  std::optional<WebAddress> next;
  std::string problem;   // The store was left as it was.
  bool refused = false;  // 401 or 403: likewise.
};

// Called from many threads, each with a client of its own.
Visit visit_page(const WebAddress& address, SiteDoor& door, HttpClient& client,
                 PageStore& store);

}  // namespace palpate
