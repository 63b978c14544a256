// Counts by term, for millions of look-ups: one step where a binary search in
// the sorted list takes seventeen, each a cache miss.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/index/catalogue_values.h"

namespace palpate {

// Immutable: share it between threads.
class CountTable {
 public:
  explicit CountTable(std::span<const TermCount> counts)
      : slots_(std::bit_ceil(2 * counts.size() + 1)) {
    for (const TermCount& count : counts) {
      slots_[place(count.term)] = count;
    }
  }

  // 0 where there is none.
  std::uint32_t count(TermHash term) const {
    return slots_[place(term)].articles;
  }

 private:
  // Of the term, or the free slot where it would be. Terms are hashes already.
  std::size_t place(TermHash term) const {
    std::size_t at = term & (slots_.size() - 1);
    while (slots_[at].articles != 0 && slots_[at].term != term) {
      at = (at + 1) & (slots_.size() - 1);
    }
    return at;
  }

  std::vector<TermCount> slots_;
};

}  // namespace palpate
