// The small values a catalogue is made of.

#pragma once

#include <cstdint>
#include <string>

#include "engine/index/stored_article.h"

namespace palpate {

using DocId = std::uint32_t;  // Valid within one revision only; 0 is none.

// Where an article's record lies in the article store.
struct StoreLocation {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
};

// A term that tells an article from others, with its share of the article's
// weight: the squares of an article's key terms add up to 1 or less.
struct KeyTerm {
  TermHash term = 0;
  float weight = 0;
};

// One suggestion of what to read next.
struct RelatedEntry {
  DocId doc = 0;
  std::uint32_t reason = 0;      // Index into the catalogue's reasons.
  std::uint16_t similarity = 0;  // 0 to 10,000.
  std::uint16_t pinned = 0;      // 1: an editor chose it.
};

// An article near another one by its words.
struct Neighbour {
  DocId doc = 0;
  float similarity = 0;  // Cosine, 0 to 1.
};

// An article near another one by all that counts. Small numbers, since every
// article keeps dozens: parts of 16,384 and of 65,535.
struct Near {
  DocId doc = 0;
  std::uint16_t score = 0;
  std::uint16_t text = 0;  // Cosine of the texts alone.
};

// A word as written (folded), and how many articles hold it.
struct WordCount {
  std::string word;
  std::uint32_t articles = 0;
};

// A term, and how many articles hold it.
struct TermCount {
  TermHash term = 0;
  std::uint32_t articles = 0;
};

}  // namespace palpate
