// How many articles hold each word and each term, kept up to date as articles
// come and go.

#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/index/catalogue.h"

namespace palpate {

// Collects changes, then merges them into the sorted lists in one pass. Counts
// on a thread of its own: the one that writes to the index has the most to do.
// Not to be shared between threads.
class CorpusCounts {
 public:
  CorpusCounts();
  ~CorpusCounts();

  void add(std::vector<std::string> words, std::vector<TermHash> terms);
  void take_off(std::vector<std::string> words, std::vector<TermHash> terms);

  // Applies all changes to `contents`, and forgets them. Waits until they are
  // counted; throws what counting threw.
  void merge_into(CatalogueContents& contents);

 private:
  class Counter;

  Counter& counter();

  std::unique_ptr<Counter> counter_;  // Made when something changes.
};

}  // namespace palpate
