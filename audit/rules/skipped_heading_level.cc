#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  int above = 1;  // The title.
  for (const Section& section : page.article->body.sections) {
    if (section.level == 0) {
      continue;
    }
    if (section.level > above + 1) {
      sink.add(page, {.message = "From heading level " + std::to_string(above) +
                                 " straight to " +
                                 std::to_string(section.level) + ".",
                      .evidence = section.heading,
                      .line = section.line});
    }
    above = section.level;
  }
}

}  // namespace

AuditRule skipped_heading_level() {
  return {.id = "skipped-heading-level",
          .group = "integrity",
          .summary = "A heading two levels below the one above it.",
          .severity = Severity::kNote,
          .why =
              "People who listen to a page find their way by its heading "
              "levels; a gap sounds like a missing part.",
          .source = "Palpate check S02; WCAG 2.2 success criterion 1.3.1",
          .fix = "Move the heading up, or add the level between.",
          .check_page = check};
}

}  // namespace palpate
