// Unicode hygiene: every text that enters the house passes through here once.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

// Valid UTF-8 in NFC, "\n" line ends, no BOM, no control characters but "\n"
// and "\t", no soft hyphens (they would part words for a search). Invalid bytes
// are read as Windows-1252, the encoding that old exports really have; NULs are
// dropped.
std::string clean_utf8(std::string_view bytes);

// Runs of white space (Unicode's, no-break spaces too) become one space; none
// at either end.
std::string collapse_spaces(std::string_view text);

// The same piece by piece, for who wants to know where a piece has gone. Pieces
// cut no code point.
class SpaceCollapser {
 public:
  // Makes room for so many bytes.
  void reserve(std::size_t bytes) { out_.reserve(bytes); }

  void add(std::string_view piece);

  // Where a word goes that is added next.
  std::size_t next_word() const {
    return out_.size() + (gap_ && !out_.empty() ? 1 : 0);
  }

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
  bool gap_ = false;  // White space that no word has followed yet.
};

// Only ASCII, so that bytes are characters.
bool is_ascii(std::string_view text);

// Case-folded, accents off, NFKC: "Ménière’s" -> "meniere's" (typographic
// apostrophes and hyphens become ASCII). For comparing names and titles.
std::string fold(std::string_view text);

// How many code points `utf8` holds.
std::size_t code_points(std::string_view utf8);

// The longest prefix of at most `bytes` bytes that cuts no code point.
std::string_view truncate_utf8(std::string_view utf8, std::size_t bytes);

// Byte offsets at which sentences of `text` begin, 0 first, by Unicode's rules
// (UAX 29). A line end always ends a sentence; "Dr. Carv" and the like do not.
std::vector<std::size_t> sentence_starts(std::string_view text);

}  // namespace palpate
