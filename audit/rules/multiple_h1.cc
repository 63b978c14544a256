#include "audit/audit_rule.h"

namespace palpate {
namespace {

// The heading that repeats the title is already off the sections. One that
// opens the page in other words than the title in its front matter is its only
// one, too: templates show that title in the browser's tab alone.
void check(const Page& page, const Corpus&, FindingSink& sink) {
  bool opens_page = true;
  for (const Section& section : page.article->body.sections) {
    const bool only_name = opens_page && section.level == 1;
    opens_page = opens_page && section.heading.empty() && section.text.empty();
    if (section.level == 1 && !only_name) {
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
