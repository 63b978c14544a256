#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  // The heading that repeats the title is already off the sections.
  for (const Section& section : page.article->body.sections) {
    if (section.level == 1) {
      sink.add(page, {.message = "A second top-level heading beside the title.",
                      .evidence = section.heading,
                      .line = section.line});
    }
  }
}

}  // namespace

AuditRule multiple_h1() {
  return {.id = "multiple-h1",
          .group = "integrity",
          .summary = "More than one top-level heading.",
          .severity = Severity::kNote,
          .why =
              "Screen readers and search engines take the level-one heading "
              "for the name of the page; two names confuse both.",
          .source = "Palpate check S01; WCAG 2.2 success criterion 1.3.1",
          .fix =
              "Keep the title as the only level-one heading and move this "
              "one down a level.",
          .check_page = check};
}

}  // namespace palpate
