// Posting lists that were fetched, kept near.

#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/index/index_reader.h"

namespace palpate {

// The lists asked for last, of one revision. Whole ones only: what some shard
// did not answer must not be put. Safe to share between threads.
class PostingCache {
 public:
  // 0 bytes: keeps nothing.
  explicit PostingCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // Null when there is none. Another revision's stamp than before empties it.
  SharedPostings find(const std::string& stamp, const std::string& term);
  void put(const std::string& stamp, const std::string& term,
           SharedPostings postings);

  std::size_t bytes() const;

 private:
  struct Entry {
    std::string term;
    SharedPostings postings;
  };

  static std::size_t size_of(const Entry& entry);
  void be_at(const std::string& stamp);  // Holding mutex_.

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  std::string stamp_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // The one asked for last in front.
  std::unordered_map<std::string, std::list<Entry>::iterator> by_term_;
};

}  // namespace palpate
