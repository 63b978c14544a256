#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Paragraph& paragraph : page.paragraphs) {
    if (static_cast<double>(paragraph.word_count) > sink.threshold()) {
      sink.add(page,
               {.message = "A paragraph of " +
                           std::to_string(paragraph.word_count) + " words.",
                .evidence = std::string(paragraph.text),
                .line = paragraph.line});
    }
  }
}

}  // namespace

AuditRule long_paragraph() {
  return {
      .id = "long-paragraph",
      .group = "integrity",
      .summary = "A paragraph that is too long to take in.",
      .severity = Severity::kWarning,
      .threshold = 150,
      .unit = "words",
      .why = "A wall of text loses tired readers, on a phone above all.",
      .source = "Yoast SEO: paragraph length",
      .fix = "Split it where the thought turns; make a list of what is one.",
      .check_page = check};
}

}  // namespace palpate
