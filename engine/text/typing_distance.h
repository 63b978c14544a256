// How far a word as typed is from a word as meant.

#pragma once

#include <string_view>

namespace palpate {

struct TypingDistance {
  int edits = 0;    // Insertions, deletions, substitutions, swaps.
  double cost = 0;  // The same, slips that fingers make counted less.
};

// How many edits a word of that length may be corrected by: none up to 4
// letters, one from 5, two from 9. Short words have too many neighbours.
int allowed_edits(std::string_view word);

// Whether `typed` is a word of four letters, too short for other slips, and
// `meant` the same with two neighbouring letters swapped: "pian", "nekc".
bool is_short_swap(std::string_view typed, std::string_view meant);

// The distance with neighbouring letters swapped as one edit (optimal string
// alignment). Cheaper slips: a doubled letter, a key next to the right one, a
// vowel for a vowel, a swap. Both words folded. When the distance is over
// `max_edits`, edits is max_edits + 1. Works on bytes: exact for ASCII, and a
// slip in another alphabet counts at most one edit a byte.
TypingDistance typing_distance(std::string_view typed, std::string_view meant,
                               int max_edits);

// The edits alone, to that beginning of `meant` which is nearest; max_edits + 1
// when it takes more. For words of which only the beginning was typed.
int edits_to_beginning(std::string_view typed, std::string_view meant,
                       int max_edits);

}  // namespace palpate
