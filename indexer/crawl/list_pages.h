// Which pages a site says it has.

#pragma once

#include <string>
#include <vector>

#include "engine/readers/article_reader.h"
#include "indexer/crawl/site_door.h"

namespace palpate {

struct PageList {
  std::vector<WebAddress> pages;  // Of this host, each once, in order.
  std::vector<ReadProblem> problems;
  // Whether every sitemap could be read: what is not listed is then gone.
  bool complete = true;
};

// Reads the sitemap at `start` and those it lists, of the same host. When
// `start` is the site's front page, its robots.txt says where they are, or they
// are where most sites have them. `most`: more pages than that are left out.
PageList list_pages(const WebAddress& start, SiteDoor& door, std::size_t most);

}  // namespace palpate
