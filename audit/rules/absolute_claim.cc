#include "audit/audit_rule.h"
#include "audit/claims.h"
#include "audit/page_kind.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Sentence& sentence : page.sentences) {
    if (is_prose(page, sentence, true) &&
        is_absolute_claim({sentence.text, page.words_of(sentence)})) {
      sink.add(page, {.message = "Promises more than any treatment can keep.",
                      .evidence = std::string(sentence.text),
                      .line = page.paragraph_of(sentence).line});
    }
  }
}

}  // namespace

AuditRule absolute_claim() {
  return {.id = "absolute-claim",
          .group = "medical trust",
          .summary = "\"Cures\", \"guaranteed\", \"no side effects\".",
          .severity = Severity::kWarning,
          .why =
              "Such promises mislead people who are in pain, and regulators "
              "act on them.",
          .source = "Ahpra: Check and correct, examples for all professions",
          .fix = "Say what it may do, for whom, and how sure that is.",
          .check_page = check};
}

}  // namespace palpate
