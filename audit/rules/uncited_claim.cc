#include "audit/audit_rule.h"
#include "audit/claims.h"
#include "audit/page_kind.h"
#include "audit/sources_section.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Sentence& sentence : page.sentences) {
    const Paragraph& paragraph = page.paragraph_of(sentence);
    if (is_prose(page, sentence) &&
        appeals_to_evidence({sentence.text, page.words_of(sentence)}) &&
        !cites(page, paragraph) &&
        !is_sources_section(page, paragraph.section)) {
      sink.add(page, {.message = "Appeals to evidence that the paragraph does "
                                 "not name.",
                      .evidence = std::string(sentence.text),
                      .line = paragraph.line});
    }
  }
}

}  // namespace

AuditRule uncited_claim() {
  return {.id = "uncited-claim",
          .group = "medical trust",
          .summary = "\"Numerous studies\" without one of them.",
          .severity = Severity::kWarning,
          .why =
              "An appeal to evidence that cannot be checked asks for blind "
              "trust.",
          .source = "HONcode principle 5: justify claims; DISCERN question 4",
          .fix =
              "Name the source in the paragraph, or say what is known in "
              "plainer words.",
          .check_page = check};
}

}  // namespace palpate
