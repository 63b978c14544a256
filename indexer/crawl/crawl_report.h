// What came of reading a site.

#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/readers/article_reader.h"

namespace palpate {

struct CrawlReport {
  std::size_t asked = 0;      // Pages, or posts of WordPress.
  std::size_t articles = 0;   // In the store now.
  std::size_t withheld = 0;   // Ask not to be indexed, or are no pages.
  std::size_t elsewhere = 0;  // Redirect, or name another page as the original.
  std::size_t gone = 0;
  // What could not be read; what was known of it before is kept. `path` is an
  // address.
  std::vector<ReadProblem> problems;
  // Broken off by the user: what is in the store is whole, but not all.
  bool stopped = false;
};

}  // namespace palpate
