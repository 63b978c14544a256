// One article as the index keeps it: its text for readers, and its words in
// order for phrases, proximity, snippets and highlights.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

// A word as the index knows it: a 32-bit hash of its term. Two of the 300
// distinct terms of a usual article share one with odds of 1 in 100,000; the
// cost would be one word too many highlighted.
using TermHash = std::uint32_t;

TermHash hash_term(std::string_view term);

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

std::string encode_record(const ArticleRecord& record);

// What comes out: a view of an encoded record, which must outlive it. Cheap to
// make; only text() and details() decompress. Safe to share between threads.
class StoredArticle {
 public:
  // The number of a term in this article's own list, beside a flag.
  using LocalTerm = std::uint16_t;
  static constexpr LocalTerm kStopWord = 0x8000;  // The flag: grammar.
  static constexpr LocalTerm kNoTerm = 0x7fff;

  // Throws Error (kIndexCorrupt) when `record` contradicts itself.
  explicit StoredArticle(std::string_view record);

  std::string text() const;
  std::string details() const;

  std::uint32_t title_end() const { return title_end_; }
  std::uint32_t front_end() const { return front_end_; }
  std::span<const std::uint32_t> heading_ends() const { return heading_ends_; }
  std::span<const std::uint32_t> section_ends() const { return section_ends_; }

  // The URL fragment of a section.
  std::string_view anchor(std::size_t section) const;

  // The article's words in order; stop words bear the flag.
  std::span<const LocalTerm> tokens() const { return tokens_; }
  // The number of a term in this article; kNoTerm when it is not there.
  LocalTerm local(TermHash term) const;
  // Byte offsets of all tokens, in order.
  std::vector<std::uint32_t> begins() const;
  // How many of the tokens belong to the title, and to title and front.
  std::uint32_t title_tokens() const { return title_tokens_; }
  std::uint32_t front_tokens() const { return front_tokens_; }
  // Number of the first token of each section's heading, and of its text.
  std::span<const std::uint32_t> heading_tokens() const {
    return heading_tokens_;
  }
  std::span<const std::uint32_t> text_tokens() const { return text_tokens_; }
  // The article's distinct terms; a token without its flag is an index.
  std::span<const TermHash> terms() const { return terms_; }

 private:
  std::string_view details_;
  std::string_view text_;
  std::string_view anchors_;  // Each followed by "\n".
  std::uint32_t details_size_ = 0;
  std::uint32_t text_size_ = 0;
  std::uint32_t title_end_ = 0;
  std::uint32_t front_end_ = 0;
  std::uint32_t title_tokens_ = 0;
  std::uint32_t front_tokens_ = 0;
  std::span<const std::uint32_t> heading_ends_;
  std::span<const std::uint32_t> section_ends_;
  std::span<const std::uint32_t> heading_tokens_;
  std::span<const std::uint32_t> text_tokens_;
  std::span<const TermHash> terms_;
  std::span<const LocalTerm> tokens_;
  std::span<const std::uint8_t> gaps_;
};

}  // namespace palpate
