#include <span>

#include "audit/audit_rule.h"
#include "audit/page_dates.h"
#include "audit/page_kind.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

const Phrases& time_words() {
  static const Phrases words = {
      "this|last|next year|month",
      "have|has|been|are|were|was recently",
      "recently published|found|shown|discovered|approved|launched|introduced|"
      "opened|changed|updated",
      "recent|latest|newest study|studies|research|thinking|evidence|trial*",
      "recent years|months|boom",
      "new study|studies|research|guideline*",
      "new guide|advice|thinking",
      "of late|lately",
      "in the news",
      "nowadays",
      "these days",
      "just been published"};
  return words;
}

// "You have recently changed shoes" is true whenever it is read.
bool is_about_reader(std::span<const std::string_view> words) {
  static const Phrases reader = {"you|youve|youre|your .. 3 recently"};
  return reader.in(words);
}

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  const auto touched = last_touched(*page.article);
  if (!touched || months_between(*touched, corpus.today) < sink.threshold()) {
    return;
  }
  std::size_t count = 0;
  const Sentence* first = nullptr;
  for (const Sentence& sentence : page.sentences) {
    if (is_prose(page, sentence, true) &&
        time_words().in(page.words_of(sentence)) &&
        !is_about_reader(page.words_of(sentence))) {
      first = first == nullptr ? &sentence : first;
      ++count;
    }
  }
  if (first != nullptr) {
    sink.add(page,
             {.message = "Reads as news (" + std::to_string(count) +
                         (count == 1 ? " sentence" : " sentences") +
                         "), but dates from " + month_and_year(*touched) + ".",
              .evidence = std::string(first->text),
              .line = page.paragraph_of(*first).line});
  }
}

}  // namespace

AuditRule dated_words() {
  return {.id = "dated-words",
          .group = "freshness",
          .summary = "\"Recently\" and \"this year\" on an old page.",
          .severity = Severity::kNote,
          .threshold = 24,
          .unit = "months",
          .why = "Readers take the words by today's calendar.",
          .source = "Palpate check F05",
          .fix = "Name the year, or drop the word.",
          .check_page = check};
}

}  // namespace palpate
