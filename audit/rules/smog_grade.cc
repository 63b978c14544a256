#include <array>
#include <cstdio>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestSentences = 30;  // The formula was made for 30.

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const double grade = page.readability.smog_grade();
  if (page.readability.sentences >= kFewestSentences &&
      grade > sink.threshold()) {
    std::array<char, 16> number{};
    std::snprintf(number.data(), number.size(), "%.1f", grade);
    sink.add(
        page,
        {.message = "SMOG grade " + std::string(number.data()) + ": " +
                    std::to_string(page.readability.long_words) +
                    " words of three syllables or more in " +
                    std::to_string(page.readability.sentences) + " sentences.",
         .key = page.article->id});
  }
}

}  // namespace

AuditRule smog_grade() {
  return {.id = "smog-grade",
          .group = "readability",
          .summary = "Many long words, by the SMOG formula.",
          .severity = Severity::kNote,
          .threshold = 13,
          .unit = "SMOG grade",
          .why =
              "SMOG asks for full understanding and reads two or three "
              "grades above Flesch-Kincaid: a second opinion, no more.",
          .source = "McLaughlin 1969, SMOG grading; Palpate check R02",
          .fix = "Swap long words for short ones where the meaning stays.",
          .check_page = check};
}

}  // namespace palpate
