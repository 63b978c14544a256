// Pairs of pages that share text, as editors want them named.

#pragma once

#include <string>
#include <vector>

#include "audit/corpus.h"

namespace palpate {

struct SimilarPages {
  const Page* earlier = nullptr;  // Published first, else first in order.
  const Page* later = nullptr;
  int percent = 0;
};

// Pairs in one language at `at_least` and below `below` (1.0: and copies that
// differ in case or marks alone); word-for-word copies are left out. Only what
// build_corpus() was asked for is known.
std::vector<SimilarPages> similar_pages(const Corpus& corpus, double at_least,
                                        double below);

// "neck/pain.md"; with its line when the file holds many articles.
std::string place_of(const Page& page);

}  // namespace palpate
