#include "audit/audit_rule.h"
#include "audit/claims.h"
#include "audit/page_kind.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Sentence& sentence : page.sentences) {
    if (is_prose(page, sentence) &&
        is_testimonial({sentence.text, page.words_of(sentence)})) {
      sink.add(page, {.message = "Reads as a patient's testimonial.",
                      .evidence = std::string(sentence.text),
                      .line = page.paragraph_of(sentence).line});
    }
  }
}

}  // namespace

AuditRule testimonial() {
  return {.id = "testimonial",
          .group = "medical trust",
          .summary = "Praise in a patient's words.",
          .severity = Severity::kWarning,
          .why =
              "One happy patient tells nothing about the next, and in some "
              "countries such advertising is an offence.",
          .source =
              "Health Practitioner Regulation National Law (Australia), "
              "section 133",
          .fix = "Take it out, or move it off pages that advertise treatment.",
          .check_page = check};
}

}  // namespace palpate
