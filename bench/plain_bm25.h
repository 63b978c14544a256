// The yardstick: BM25 as the textbook has it, over title and text as one field,
// read from the index's own records. No fields, no typos, no vocabulary.

#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/index/index_reader.h"

namespace palpate {

// Holds all postings in memory. Keeps no reference to the snapshot.
class PlainBm25 {
 public:
  explicit PlainBm25(const Snapshot& snapshot);

  // Ids of the articles that hold any of the words, best first, at most 100.
  std::vector<std::string> search(const std::string& text) const;

 private:
  struct Posting {
    DocId doc = 0;
    std::uint32_t count = 0;
  };

  std::vector<std::string> ids_;
  std::vector<double> lengths_;
  double mean_length_ = 1;
  std::unordered_map<TermHash, std::vector<Posting>> postings_;
};

}  // namespace palpate
