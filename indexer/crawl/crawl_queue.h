// The addresses that a crawl has still to ask, each once.

#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "indexer/crawl/web_address.h"

namespace palpate {

// Safe to share between threads.
class CrawlQueue {
 public:
  struct Item {
    WebAddress address;
    int hops = 0;  // Redirects and originals that led here.
  };

  // Nothing happens when the address was added before.
  void add(const WebAddress& address, int hops = 0);

  // Waits while the queue is empty but others are at work, who may add more.
  // Nullopt when all is done, or after close().
  std::optional<Item> next();

  // The item taken last is worked off. Once for each next() that gave one.
  void done();

  // Wakes everybody and gives nothing any more.
  void close();

  bool has_seen(const std::string& address) const;
  std::size_t size() const;  // Of all that were ever added.

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Item> items_;
  std::set<std::string> seen_;
  std::size_t at_work_ = 0;
  bool closed_ = false;
};

}  // namespace palpate
