// Why one article is suggested beneath another, in words that stand in them.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/index/catalogue_contents.h"

namespace palpate {

// A word of an article's title or summary that is among its heaviest terms.
struct TellingWord {
  TermHash term = 0;
  std::uint32_t begin = 0;  // Byte range in the title or the summary.
  std::uint32_t end = 0;
  std::uint8_t rank = 0;    // 0: the heaviest.
  bool in_summary = false;  // Else in the title.
  bool follows = false;     // The word before it in the list, after a space.
};

// In the order of the text, the title first.
std::vector<TellingWord> telling_words(const CatalogueEntry& article);

// "Also about trigger points and neck pain", from what both share: tags, else
// the words that tell both from other articles, as the other's title and
// summary have them; else "Also on: Back", from topics. "" when they share
// nothing that can be said. `words` are telling_words() of the other.
std::string shared_subject(const CatalogueEntry& article,
                           const CatalogueEntry& other,
                           std::span<const TellingWord> words);

}  // namespace palpate
