// An article taken apart for the rules: paragraphs, sentences, words and the
// places its links lead to. Worked out once, used by all of them.

#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/article/article.h"
#include "engine/article/link_resolver.h"

namespace palpate {

struct Sentence {
  std::string_view text;
  std::uint32_t paragraph = 0;  // Index into Page::paragraphs.
  std::uint32_t first_word = 0;
  std::uint32_t word_count = 0;
};

struct Paragraph {
  enum class Kind : std::uint8_t { kTitle, kHeading, kText };

  Kind kind = Kind::kText;
  std::string_view text;
  std::uint32_t section = 0;
  std::uint32_t line = 1;
  std::uint32_t first_sentence = 0;
  std::uint32_t sentence_count = 0;
  std::uint32_t word_count = 0;
};

// Counted over running text: list items without a full stop are not sentences.
struct Readability {
  std::size_t sentences = 0;
  std::size_t words = 0;
  std::size_t syllables = 0;
  std::size_t long_words = 0;  // Of three syllables or more.

  double flesch_kincaid_grade() const;
  double smog_grade() const;
};

// Movable; the views point into the Article, which must stay where it is.
struct Page {
  const Article* article = nullptr;
  std::string language;               // As declared, else as it reads.
  std::string detected_language;      // "" when there is too little text.
  std::vector<Paragraph> paragraphs;  // Title and headings among them.
  std::vector<Sentence> sentences;
  std::vector<std::string_view> words;  // Folded; "%" is one.
  std::vector<LinkTarget> targets;      // Of body.links, one by one.
  std::vector<std::uint32_t> links_in;  // Pages that link here, each once.
  std::size_t word_count = 0;           // Of the text, headings left out.
  // Hex digits, the same for the same words: case and spaces do not count.
  std::string text_hash;
  Readability readability;

  bool is_english() const { return language == "en"; }

  bool is_running_text(const Sentence& sentence) const;

  std::span<const std::string_view> words_of(const Sentence& sentence) const {
    return std::span(words).subspan(sentence.first_word, sentence.word_count);
  }

  const Paragraph& paragraph_of(const Sentence& sentence) const {
    return paragraphs[sentence.paragraph];
  }

  std::span<const Sentence> sentences_of(const Paragraph& paragraph) const {
    return std::span(sentences).subspan(paragraph.first_sentence,
                                        paragraph.sentence_count);
  }

  std::span<const std::string_view> words_of(const Paragraph& paragraph) const;

  // Keeps the bytes that `words` point to.
  std::vector<char> folded_bytes;
};

// Everything but targets and links_in, which need the other pages. The Page
// refers to `article`.
Page make_page(const Article& article);

}  // namespace palpate
