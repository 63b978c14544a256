// How many articles hold each word and each term, kept up to date as articles
// come and go.

#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "engine/index/catalogue.h"

namespace palpate {

// Collects changes, then merges them into the sorted lists in one pass.
class CorpusCounts {
 public:
  void add(const std::vector<std::string>& words,
           const std::vector<TermHash>& terms) {
    count(words, terms, 1);
  }

  void take_off(const std::vector<std::string>& words,
                const std::vector<TermHash>& terms) {
    count(words, terms, -1);
  }

  // Applies all changes to `contents`, and forgets them.
  void merge_into(CatalogueContents& contents);

 private:
  void count(const std::vector<std::string>& words,
             const std::vector<TermHash>& terms, int change);

  std::unordered_map<std::string, int> words_;
  std::unordered_map<TermHash, int> terms_;
};

}  // namespace palpate
