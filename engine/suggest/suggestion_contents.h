// What a site's readers may be about to type, gathered from one revision.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/analysis/analyzer.h"
#include "engine/index/catalogue.h"
#include "engine/suggest/suggester.h"
#include "engine/suggest/word_index.h"

namespace palpate {

struct SuggestionEntry {
  Suggestion::Kind kind = Suggestion::Kind::kQuery;
  std::uint32_t source = 0;  // Row, number of the value, or of the phrase.
};

struct SuggestionContents {
  std::vector<std::string> phrases;      // As they are written.
  std::vector<SuggestionEntry> entries;  // The likeliest wanted first.
  WordIndex words;                       // Of `entries`, by their place.
};

// Articles by their titles, topics by their names, and phrases that several
// titles or tags hold. Reads each of them once.
SuggestionContents collect_suggestions(const Catalogue& catalogue,
                                       const Analyzer& analyzer);

}  // namespace palpate
