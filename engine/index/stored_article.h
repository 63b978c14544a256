// One article as the index keeps it.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/index/article_record.h"
#include "engine/index/position_list.h"

namespace palpate {

// What comes out: a view of an encoded record (and of the phrases that it is
// packed as), which must outlive it. Cheap to make; only text() and details()
// unpack. Safe to
// share between threads.
//
// The words are kept by term: where a word of a query stands is read off at
// once, without looking at the article's other words.
class StoredArticle {
 public:
  // The number of a term in this article's own list, beside a flag.
  using LocalTerm = std::uint16_t;
  static constexpr LocalTerm kStopWord = 0x8000;  // The flag: grammar.
  static constexpr LocalTerm kNoTerm = 0x7fff;

  // Throws Error (kIndexCorrupt) when `record` contradicts itself.
  // Records that were packed need the `phrases`.
  explicit StoredArticle(std::string_view record,
                         const PhraseBook* phrases = nullptr);

  // Throw Error (kIndexCorrupt) when what is stored was damaged.
  std::string text() const { return text(0, text_size_); }

  // Bytes [begin, end) of text().
  std::string text(std::size_t begin, std::size_t end) const;
  std::string details() const;

  std::uint32_t title_end() const { return title_end_; }

  std::uint32_t front_end() const { return front_end_; }

  std::span<const std::uint32_t> heading_ends() const { return heading_ends_; }

  std::span<const std::uint32_t> section_ends() const { return section_ends_; }

  // The URL fragment of a section.
  std::string_view anchor(std::size_t section) const;

  // The article's distinct terms, sorted; a term that is grammar in one place
  // and content in another stands twice.
  std::span<const TermHash> terms() const { return terms_; }

  // Calls `use` with the number of each of the article's words that is the
  // term: ascending, its content first, then its grammar. Words are numbered
  // from 0, the title's first.
  template <typename Use>
  void for_each_token(TermHash term, Use use) const {
    for_each_token(term, find(term), use);
  }

  // The same for who knows what find() says.
  template <typename Use>
  void for_each_token(TermHash term, std::size_t found, Use use) const {
    for (std::size_t i = found; i < terms_.size() && terms_[i] == term; ++i) {
      PositionList reader = positions_of(i);
      for (std::uint32_t at = 0; reader.next(at);) {
        use(at);
      }
    }
  }

  // The article's words in order; stop words bear the flag. Works it out.
  std::vector<LocalTerm> tokens() const;

  std::uint32_t token_count() const {
    return static_cast<std::uint32_t>(gaps_.size());
  }

  // The same of the title alone, at hand.
  std::span<const LocalTerm> title() const { return title_; }

  // Byte offset of each token, in order.
  std::vector<std::uint32_t> begins() const;

  // Of some, which are ascending.
  std::vector<std::uint32_t> begins_of(
      std::span<const std::uint32_t> tokens) const;

  // How many of the tokens belong to the title, and to title and front.
  std::uint32_t title_tokens() const { return title_tokens_; }

  std::uint32_t front_tokens() const { return front_tokens_; }

  // Number of the first token of each section's heading, and of its text.
  std::span<const std::uint32_t> heading_tokens() const {
    return heading_tokens_;
  }

  std::span<const std::uint32_t> text_tokens() const { return text_tokens_; }

  // The first of terms() that is not less. Where it is the term, its words are
  // fetched into the processor's cache while other work goes on;
  std::size_t find(TermHash term) const;
  // and here, what find() will look at.
  void expect(TermHash term) const;

 private:
  std::size_t offset_of(std::size_t term) const;
  PositionList positions_of(std::size_t term) const;

  const PhraseBook* phrases_ = nullptr;
  bool is_packed_ = false;
  std::string_view details_;
  std::string_view text_;
  std::string_view anchors_;    // Each followed by "\n".
  std::string_view positions_;  // The terms' lists, one after another.
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
  // Where each term's list begins; 16 bits where that is enough.
  std::span<const std::uint16_t> offsets_;
  std::span<const std::uint32_t> wide_offsets_;
  std::span<const LocalTerm> title_;
  std::span<const std::uint8_t> gaps_;
};

}  // namespace palpate
