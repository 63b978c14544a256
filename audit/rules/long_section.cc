#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const auto& sections = page.article->body.sections;
  std::vector<std::size_t> words(sections.size());
  for (const Paragraph& paragraph : page.paragraphs) {
    if (paragraph.kind == Paragraph::Kind::kText) {
      words[paragraph.section] += paragraph.word_count;
    }
  }
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (static_cast<double>(words[i]) > sink.threshold()) {
      sink.add(page, {.message = std::to_string(words[i]) +
                                 " words without a subheading.",
                      .evidence = sections[i].heading,
                      .line = sections[i].line});
    }
  }
}

}  // namespace

AuditRule long_section() {
  return {.id = "long-section",
          .group = "integrity",
          .summary = "A long stretch of text without a subheading.",
          .severity = Severity::kNote,
          .threshold = 300,
          .unit = "words",
          .why =
              "Readers scan before they read; a subheading every few "
              "paragraphs shows them where their answer is.",
          .source = "Yoast SEO: subheading distribution",
          .fix = "Break it up with a subheading that says what follows.",
          .check_page = check};
}

}  // namespace palpate
