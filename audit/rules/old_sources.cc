#include <algorithm>
#include <charconv>

#include "audit/audit_rule.h"
#include "audit/sources_section.h"

namespace palpate {
namespace {

int year_in(std::string_view word, int now) {
  int year = 0;
  const auto read = std::from_chars(
      word.data(), word.data() + std::min<std::size_t>(word.size(), 4), year);
  const bool whole = read.ptr == word.data() + 4;
  return whole && word.size() <= 5 && year >= 1950 && year <= now ? year : 0;
}

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  const int now = static_cast<int>(corpus.today.year());
  int newest = 0;
  const Paragraph* where = nullptr;
  for (const Paragraph& paragraph : page.paragraphs) {
    if (paragraph.kind != Paragraph::Kind::kText ||
        !is_sources_section(page, paragraph.section)) {
      continue;
    }
    for (const std::string_view word : page.words_of(paragraph)) {
      if (const int year = year_in(word, now); year > newest) {
        newest = year;
        where = &paragraph;
      }
    }
  }
  if (where != nullptr && now - newest > sink.threshold()) {
    sink.add(page, {.message = "Its newest source is of " +
                               std::to_string(newest) + ".",
                    .evidence = std::string(where->text),
                    .line = where->line});
  }
}

}  // namespace

AuditRule old_sources() {
  return {.id = "old-sources",
          .group = "freshness",
          .summary = "Every source the page names is old.",
          .severity = Severity::kNote,
          .threshold = 10,
          .unit = "years",
          .why = "Newer work may have overtaken what the page says.",
          .source = "Palpate check F08; DISCERN question 5",
          .fix = "Look for newer guidance, and say so where there is none.",
          .check_page = check};
}

}  // namespace palpate
