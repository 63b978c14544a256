#include "audit/audit_rule.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestWords = 60;  // Fewer prove nothing.

// Danish and the two Norwegians read alike by their grammar words.
bool is_scandinavian(std::string_view language) {
  return language == "da" || language == "no" || language == "nb" ||
         language == "nn";
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const std::string& declared = page.article->language;
  const std::string& read = page.detected_language;
  if (page.word_count < kFewestWords || read.empty()) {
    return;
  }
  if (declared.empty()) {
    if (read != "en") {
      sink.add(page, {.message = "The text reads as \"" + read +
                                 "\", and the page does not say so.",
                      .key = read});
    }
  } else if (page.language != read &&
             !(is_scandinavian(page.language) && is_scandinavian(read))) {
    sink.add(page, {.message = "Declared \"" + declared +
                               "\", but the text reads as \"" + read + "\".",
                    .key = read});
  }
}

}  // namespace

AuditRule language_mismatch() {
  return {.id = "language-mismatch",
          .group = "metadata",
          .summary = "The text is in another language than the page says.",
          .severity = Severity::kWarning,
          .why =
              "Screen readers speak it wrong, and the search stems its "
              "words wrong.",
          .source = "WCAG 2.2 success criterion 3.1.1; Palpate check M07",
          .fix =
              "Set language: in the front matter to the language of the "
              "text.",
          .check_page = check};
}

}  // namespace palpate
