#include <charconv>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

constexpr int kOldest = 1990;  // Before that it is history.

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  const int now = static_cast<int>(corpus.today.year());
  for (const std::string_view word : page.words_of(page.paragraphs.front())) {
    int year = 0;
    const auto read =
        std::from_chars(word.data(), word.data() + word.size(), year);
    if (word.size() == 4 && read.ptr == word.data() + word.size() &&
        year >= kOldest && year < now - 1) {
      sink.add(page,
               {.message = "The title names " + std::to_string(year) + ".",
                .evidence = page.article->title});
    }
  }
}

}  // namespace

AuditRule old_year_in_title() {
  return {.id = "old-year-in-title",
          .group = "freshness",
          .summary = "The title names a year gone by.",
          .severity = Severity::kNote,
          .why = "Readers pass over what looks out of date.",
          .source = "Palpate check F05",
          .fix =
              "Bring the page up to date and take the year out of the "
              "title.",
          .check_page = check};
}

}  // namespace palpate
