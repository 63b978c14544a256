#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

const Phrases& percentages() {
  static const Phrases words = {
      "percent|cent|% (of) (the|all) patients|people|adults|women|men",
      "reduces|reduced|increases|increased|cut|cuts|improved|improves .. 4 by "
      ".. 3 %|percent|cent",
      "%|percent|cent more|less|fewer|lower|higher likely|risk|pain"};
  return words;
}

const Phrases& plain_forms() {
  static const Phrases words = {
      "one|two|three|four|five|six|seven|eight|nine|ten in|of|out",
      "1|2|3|4|5|6|7|8|9|10 in|of|out",
      "in every",
      "out of",
      "about half",
      "half of"};
  return words;
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Sentence& sentence : page.sentences) {
    const auto words = page.words_of(sentence);
    if (is_prose(page, sentence) && percentages().in(words) &&
        !plain_forms().in(words)) {
      sink.add(page, {.message = "A percentage without the plain number "
                                 "behind it.",
                      .evidence = std::string(sentence.text),
                      .line = page.paragraph_of(sentence).line});
    }
  }
}

}  // namespace

AuditRule bare_percentage() {
  return {.id = "bare-percentage",
          .group = "readability",
          .summary = "A percentage that many readers cannot picture.",
          .severity = Severity::kNote,
          .why =
              "\"1 in 5 people\" is understood by more readers than "
              "\"20 %\", and a change needs to say from what to what.",
          .source = "CDC Clear Communication Index: numbers",
          .fix = "Add the plain form: \"20 %, or 1 in 5 people\".",
          .check_page = check};
}

}  // namespace palpate
