#include "audit/page.h"

#include <algorithm>
#include <cmath>

#include "audit/finding.h"
#include "audit/language_guess.h"
#include "audit/syllables.h"
#include "engine/analysis/word_segmenter.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

struct WordSpan {
  std::size_t folded_begin = 0;
  std::size_t folded_size = 0;
};

// Fills a Page paragraph by paragraph. Words become views at the very end,
// when the bytes no longer move.
class PageBuilder {
 public:
  explicit PageBuilder(Page& page) : page_(page) {}

  void add(Paragraph paragraph) {
    const auto number = static_cast<std::uint32_t>(page_.paragraphs.size());
    paragraph.first_sentence =
        static_cast<std::uint32_t>(page_.sentences.size());
    const std::string_view text = paragraph.text;
    const auto starts = sentence_starts(text);
    for (std::size_t i = 0; i < starts.size(); ++i) {
      const std::size_t end =
          i + 1 < starts.size() ? starts[i + 1] : std::string_view::npos;
      add_sentence(text.substr(starts[i], end - starts[i]), number);
    }
    paragraph.sentence_count =
        static_cast<std::uint32_t>(page_.sentences.size()) -
        paragraph.first_sentence;
    for (std::size_t i = paragraph.first_sentence; i < page_.sentences.size();
         ++i) {
      paragraph.word_count += page_.sentences[i].word_count;
    }
    page_.paragraphs.push_back(paragraph);
  }

  void finish() {
    page_.words.reserve(spans_.size());
    const std::string_view bytes(page_.folded_bytes.data(),
                                 page_.folded_bytes.size());
    for (const WordSpan& span : spans_) {
      page_.words.push_back(bytes.substr(span.folded_begin, span.folded_size));
    }
  }

 private:
  void add_word(std::string_view folded) {
    spans_.push_back({page_.folded_bytes.size(), folded.size()});
    page_.folded_bytes.insert(page_.folded_bytes.end(), folded.begin(),
                              folded.end());
  }

  void add_sentence(std::string_view text, std::uint32_t paragraph) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n')) {
      text.remove_suffix(1);
    }
    const std::size_t first = spans_.size();
    segment_words(text, false, [&](const Word& word) {
      add_word(word.folded);
      if (word.end < text.size() && text[word.end] == '%') {
        add_word("%");
      }
    });
    page_.sentences.push_back(
        {text, paragraph, static_cast<std::uint32_t>(first),
         static_cast<std::uint32_t>(spans_.size() - first)});
  }

  Page& page_;
  std::vector<WordSpan> spans_;
};

void add_section(const Section& section, std::uint32_t number,
                 PageBuilder& builder) {
  if (!section.heading.empty()) {
    builder.add({.kind = Paragraph::Kind::kHeading,
                 .text = section.heading,
                 .section = number,
                 .line = section.line});
  }
  std::string_view rest = section.text;
  for (std::size_t i = 0; !rest.empty(); ++i) {
    const std::size_t end = rest.find("\n\n");
    builder.add({.text = rest.substr(0, end),
                 .section = number,
                 .line = i < section.paragraph_lines.size()
                             ? section.paragraph_lines[i]
                             : section.line});
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 2);
  }
}

void count_words(Page& page) {
  for (const Paragraph& paragraph : page.paragraphs) {
    if (paragraph.kind == Paragraph::Kind::kText) {
      page.word_count += paragraph.word_count;
    }
  }
  if (!page.is_english()) {
    return;  // The formulas and the syllables are English.
  }
  for (const Sentence& sentence : page.sentences) {
    if (!page.is_running_text(sentence)) {
      continue;
    }
    ++page.readability.sentences;
    for (const std::string_view word : page.words_of(sentence)) {
      const std::size_t syllables = count_syllables(word);
      ++page.readability.words;
      page.readability.syllables += syllables;
      page.readability.long_words += syllables >= 3 ? 1 : 0;
    }
  }
}

std::string hash_text(const Page& page) {
  std::string words;
  for (const Paragraph& paragraph : page.paragraphs) {
    if (paragraph.kind != Paragraph::Kind::kTitle) {
      for (const std::string_view word : page.words_of(paragraph)) {
        words += word;
        words += ' ';
      }
    }
  }
  return fingerprint("text", "", words, 0);
}

}  // namespace

double Readability::flesch_kincaid_grade() const {
  if (sentences == 0 || words == 0) {
    return 0;
  }
  const auto word_number = static_cast<double>(words);
  return 0.39 * word_number / static_cast<double>(sentences) +
         11.8 * static_cast<double>(syllables) / word_number - 15.59;
}

double Readability::smog_grade() const {
  if (sentences == 0) {
    return 0;
  }
  return 1.0430 * std::sqrt(static_cast<double>(long_words) * 30.0 /
                            static_cast<double>(sentences)) +
         3.1291;
}

bool Page::is_running_text(const Sentence& sentence) const {
  if (paragraph_of(sentence).kind != Paragraph::Kind::kText ||
      sentence.word_count < 3) {
    return false;
  }
  const std::string_view text = sentence.text;
  const std::size_t last = text.find_last_not_of("\"')]*_ ");
  return last != std::string_view::npos &&
         (std::string_view(".!?:;").find(text[last]) !=
              std::string_view::npos ||
          text.ends_with("\u201d") || text.ends_with("\u2019"));
}

std::span<const std::string_view> Page::words_of(
    const Paragraph& paragraph) const {
  if (paragraph.sentence_count == 0) {
    return {};
  }
  return std::span(words).subspan(
      sentences[paragraph.first_sentence].first_word, paragraph.word_count);
}

Page make_page(const Article& article) {
  Page page;
  page.article = &article;
  PageBuilder builder(page);
  builder.add({.kind = Paragraph::Kind::kTitle,
               .text = article.title,
               .line = article.source.line});
  for (std::size_t i = 0; i < article.body.sections.size(); ++i) {
    add_section(article.body.sections[i], static_cast<std::uint32_t>(i),
                builder);
  }
  builder.finish();
  page.detected_language = guess_language(page.words);
  page.language =
      article.language.empty()
          ? page.detected_language
          : fold(article.language.substr(0, article.language.find('-')));
  if (page.language.empty()) {
    page.language = "en";  // Too short to tell; the house speaks English.
  }
  count_words(page);
  page.text_hash = hash_text(page);
  return page;
}

}  // namespace palpate
