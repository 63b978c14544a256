// Pages that share text with others, as editors want them named.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/corpus.h"

namespace palpate {

// A page, and those before it that it shares text with. Pages made to one
// pattern (a page for each town) are alike by the hundred: one of these for
// each page, where each pair would drown the report.
struct SimilarPages {
  struct Other {
    const Page* page = nullptr;
    double similarity = 0;
  };

  const Page* page = nullptr;
  std::vector<Other> others;  // Never empty; the most similar first.
};

// By page, in one language, at `at_least` and below `below` (1.0: and copies
// that differ in case or marks alone); word-for-word copies are left out. What
// was published first comes before, else what is first in order. Only what
// build_corpus() was asked for is known.
std::vector<SimilarPages> similar_pages(const Corpus& corpus, double at_least,
                                        double below);

// `78 % with "Knee pain" (knee.md), 71 % with "Hip pain" (hip.md) and at
// least 70 % with 12 more pages`, where `link` is "with".
std::string name_others(const SimilarPages& similar, std::string_view link,
                        double at_least);

// "neck/pain.md"; with its line when the file holds many articles.
std::string place_of(const Page& page);

}  // namespace palpate
