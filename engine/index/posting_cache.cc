#include "engine/index/posting_cache.h"

#include <utility>

namespace palpate {
namespace {

// What an entry costs beside its text and its postings.
constexpr std::size_t kOverhead = 200;

}  // namespace

std::size_t PostingCache::size_of(const Entry& entry) {
  return kOverhead + 2 * entry.term.size() +
         entry.postings->size() * sizeof(Posting);
}

void PostingCache::be_at(const std::string& stamp) {
  if (stamp != stamp_) {
    by_term_.clear();
    entries_.clear();
    bytes_ = 0;
    stamp_ = stamp;
  }
}

SharedPostings PostingCache::find(const std::string& stamp,
                                  const std::string& term) {
  const std::lock_guard lock(mutex_);
  be_at(stamp);
  const auto found = by_term_.find(term);
  if (found == by_term_.end()) {
    return nullptr;
  }
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->postings;
}

void PostingCache::put(const std::string& stamp, const std::string& term,
                       SharedPostings postings) {
  Entry entry{term, std::move(postings)};
  const std::size_t bytes = size_of(entry);
  const std::lock_guard lock(mutex_);
  be_at(stamp);
  if (bytes > max_bytes_ / 4 || by_term_.contains(term)) {
    return;
  }
  entries_.push_front(std::move(entry));
  by_term_.emplace(term, entries_.begin());
  bytes_ += bytes;
  while (bytes_ > max_bytes_) {
    bytes_ -= size_of(entries_.back());
    by_term_.erase(entries_.back().term);
    entries_.pop_back();
  }
}

std::size_t PostingCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace palpate
