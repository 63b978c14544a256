#include "audit/audit_rule.h"
#include "audit/page_kind.h"

namespace palpate {
namespace {

std::string_view first_word(const Page& page, const Sentence& sentence) {
  return page.words_of(sentence).front();
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  std::size_t run = 0;
  std::string_view opening;
  for (const Sentence& sentence : page.sentences) {
    const Paragraph& paragraph = page.paragraph_of(sentence);
    // Lists begin alike for good reason: only sentences of one paragraph
    // count.
    if (!is_prose(page, sentence) || !page.is_running_text(sentence) ||
        paragraph.sentence_count < 3) {
      run = 0;
      continue;
    }
    const bool first = &sentence == &page.sentences_of(paragraph).front();
    const std::string_view word = first_word(page, sentence);
    run = !first && word == opening ? run + 1 : 1;
    opening = word;
    if (static_cast<double>(run) == sink.threshold()) {
      sink.add(page, {.message = std::to_string(run) +
                                 " sentences in a row begin with \"" +
                                 std::string(word) + "\".",
                      .evidence = std::string(sentence.text),
                      .line = paragraph.line});
    }
  }
}

}  // namespace

AuditRule same_opening() {
  return {.id = "same-opening",
          .group = "readability",
          .summary = "Several sentences in a row begin with the same word.",
          .severity = Severity::kNote,
          .threshold = 3,
          .unit = "sentences",
          .why = "It drones, and attention goes.",
          .source = "Yoast SEO: consecutive sentences",
          .fix = "Turn one of them round, join two, or make a list.",
          .check_page = check};
}

}  // namespace palpate
