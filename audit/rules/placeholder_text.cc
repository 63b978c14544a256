#include <array>

#include "audit/audit_rule.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

const Phrases& placeholders() {
  static const Phrases words = {
      "lorem ipsum",
      "dolor sit amet",
      "insert|add|put (your) image|picture|photo|text|link|name|content here",
      "your text|content|heading|title (goes) here",
      "text|content|copy goes here",
      "click (here) to edit|add",
      "coming soon",
      "under construction",
      "to be written|added|confirmed",
      "citation needed",
      "placeholder text|image",
      "sample page|text",
      "hello world welcome to wordpress"};
  return words;
}

// Marks that writers leave for themselves count in capitals only: "to do" and
// "tbc" are words of other trades.
std::string_view writers_mark(std::string_view text) {
  constexpr std::array<std::string_view, 6> kMarks = {"TODO", "FIXME", "TBD",
                                                      "TBC",  "XXX",   "TKTK"};
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_';
  };
  for (const std::string_view mark : kMarks) {
    const std::size_t at = text.find(mark);
    if (at != std::string_view::npos && (at == 0 || !is_letter(text[at - 1])) &&
        (at + mark.size() == text.size() ||
         !is_letter(text[at + mark.size()]))) {
      return mark;
    }
  }
  return "";
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Sentence& sentence : page.sentences) {
    if (!writers_mark(sentence.text).empty() ||
        placeholders().in(page.words_of(sentence))) {
      sink.add(page, {.message = "A placeholder stands where text should be.",
                      .evidence = std::string(sentence.text),
                      .line = page.paragraph_of(sentence).line});
    }
  }
}

}  // namespace

AuditRule placeholder_text() {
  return {.id = "placeholder-text",
          .group = "integrity",
          .summary = "Lorem ipsum, TODO and the like on a published page.",
          .severity = Severity::kError,
          .why =
              "It tells readers that nobody looked at the page before it "
              "went out.",
          .source = "qualivise.ai documentation: placeholder content",
          .fix = "Write what was meant to stand here, or take it out.",
          .check_page = check};
}

}  // namespace palpate
