// Text as the article store keeps it: a row of numbers of phrases, which were
// learnt from the store's own articles (docs/adr/0021-phrases.md). It is cut
// into pieces, each of which can be read without those before it: a snippet
// unpacks the few hundred bytes it is made of.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/index/phrase_book.h"
#include "engine/index/phrase_matcher.h"

namespace palpate {

// Immutable: share it between threads. Some two megabytes, and only who writes
// needs it.
class TextPacker {
 public:
  // `phrases` hold every single byte. Throws Error (kIndexCorrupt).
  explicit TextPacker(const PhraseBook& phrases);

  std::string pack(std::string_view text) const;

 private:
  PhraseMatcher matcher_;
};

// Bytes [begin, end) of the `size` that pack() was given. Throws Error
// (kIndexCorrupt) where `packed` contradicts itself; it carries no checksum.
std::string unpack_text(const PhraseBook& phrases, std::string_view packed,
                        std::size_t size, std::size_t begin, std::size_t end);

}  // namespace palpate
