#include <algorithm>
#include <array>
#include <cstdio>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestSentences = 10;  // Fewer prove nothing.

const Sentence& longest(const Page& page) {
  return *std::ranges::max_element(
      page.sentences, {}, [&](const Sentence& sentence) {
        return page.is_running_text(sentence) ? sentence.word_count : 0;
      });
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const double grade = page.readability.flesch_kincaid_grade();
  if (page.readability.sentences < kFewestSentences ||
      grade <= sink.threshold()) {
    return;
  }
  std::array<char, 16> number{};
  std::snprintf(number.data(), number.size(), "%.1f", grade);
  const Sentence& worst = longest(page);
  sink.add(page,
           {.message = "Reads at school grade " + std::string(number.data()) +
                       " (Flesch-Kincaid, a rule of thumb). Its longest "
                       "sentence has " +
                       std::to_string(worst.word_count) + " words.",
            .evidence = std::string(worst.text),
            .line = page.paragraph_of(worst).line,
            .key = page.article->id});
}

}  // namespace

AuditRule hard_to_read() {
  return {.id = "hard-to-read",
          .group = "readability",
          .summary = "The text asks for more schooling than many readers have.",
          .severity = Severity::kWarning,
          .threshold = 10,
          .unit = "Flesch-Kincaid grade",
          .why =
              "Health writing is advised to stay at grade 6 to 8; worried "
              "and tired people read below their best.",
          .source =
              "AMA (6th grade) and NIH (below 8th grade), cited in "
              "PMC6334864 and PMC3049622",
          .fix =
              "Shorten the longest sentences first, then swap long words "
              "for short ones.",
          .check_page = check};
}

}  // namespace palpate
