// One article on its way into the index: its text for readers, and its words in
// order for phrases, proximity, snippets and highlights.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

// A word as the index knows it: a 32-bit hash of its term. Two of the 300
// distinct terms of a usual article share one with odds of 1 in 100,000; the
// cost would be one word too many highlighted.
using TermHash = std::uint32_t;

TermHash hash_term(std::string_view term);

class PhraseBook;
class TextPacker;

// What goes in. `text` is the title, the front (summary, topics, tags: words an
// editor chose), then each section's heading and text, each part followed by
// "\n\n"; the ends tell them apart. Tokens point into `text`.
struct ArticleRecord {
  struct Token {
    TermHash term = 0;
    std::uint32_t begin = 0;  // Byte offset in `text`.
    bool stop_word = false;
  };

  std::string details;  // The Article without its text, see article_json.h.
  std::string text;
  std::uint32_t title_end = 0;              // The title is [0, title_end).
  std::uint32_t front_end = 0;              // The front is what follows it.
  std::vector<std::uint32_t> heading_ends;  // One a section, in `text`.
  std::vector<std::uint32_t> section_ends;
  std::vector<std::string> anchors;  // One a section; "" for the first text.
  std::vector<Token> tokens;
};

// As it is; its text takes its whole size.
std::string encode_record(const ArticleRecord& record);

// The same record with its text and details packed. `plain` is
// encode_record's.
std::string pack_record(std::string_view plain, const TextPacker& packer);

// The other way round; a record that is plain stays as it is. Throws Error
// (kIndexCorrupt).
std::string unpack_record(std::string_view record, const PhraseBook& phrases);

// Sizes of the parts of an encoded record, in the order in which they follow;
// each part is padded to 4.
struct RecordHeader {
  std::uint32_t sum = 0;  // Of all that follows it; see sum_of_record().
  std::uint32_t is_packed = 0;
  std::uint32_t details_stored = 0;
  std::uint32_t details_size = 0;
  std::uint32_t text_stored = 0;
  std::uint32_t text_size = 0;
  std::uint32_t title_end = 0;
  std::uint32_t front_end = 0;
  std::uint32_t title_tokens = 0;
  std::uint32_t front_tokens = 0;
  std::uint32_t sections = 0;
  std::uint32_t anchors = 0;
  std::uint32_t terms = 0;
  std::uint32_t tokens = 0;
  std::uint32_t positions = 0;

  // Offsets into the positions take 32 bits each instead of 16.
  bool is_wide() const { return positions > 0xffff; }
};

// The checksum that a record should have.
std::uint32_t sum_of_record(std::string_view record);

constexpr std::size_t padded(std::size_t size) {
  return (size + 3) / 4 * 4;
}

}  // namespace palpate
