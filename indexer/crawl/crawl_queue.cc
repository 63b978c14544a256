#include "indexer/crawl/crawl_queue.h"

namespace palpate {

void CrawlQueue::add(const WebAddress& address, int hops) {
  const std::lock_guard lock(mutex_);
  if (seen_.insert(address.text()).second) {
    items_.push_back({address, hops});
    changed_.notify_one();
  }
}

std::optional<CrawlQueue::Item> CrawlQueue::next() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock,
                [this] { return closed_ || !items_.empty() || at_work_ == 0; });
  if (closed_ || items_.empty()) {
    return std::nullopt;
  }
  Item item = std::move(items_.front());
  items_.pop_front();
  ++at_work_;
  return item;
}

void CrawlQueue::done() {
  const std::lock_guard lock(mutex_);
  --at_work_;
  changed_.notify_all();
}

void CrawlQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}

bool CrawlQueue::has_seen(const std::string& address) const {
  const std::lock_guard lock(mutex_);
  return seen_.contains(address);
}

std::size_t CrawlQueue::size() const {
  const std::lock_guard lock(mutex_);
  return seen_.size();
}

}  // namespace palpate
