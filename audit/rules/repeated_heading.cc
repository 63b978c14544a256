#include <map>

#include "audit/audit_rule.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// "Step 1" under two parents is one thing; the same heading twice under one
// parent is another.
void check(const Page& page, const Corpus&, FindingSink& sink) {
  std::map<std::string, std::uint32_t> seen;
  int level = 0;
  for (const Section& section : page.article->body.sections) {
    if (section.heading.empty()) {
      continue;
    }
    if (section.level < level) {
      seen.clear();
    }
    level = section.level;
    const auto [first, is_new] =
        seen.emplace(fold(section.heading), section.line);
    if (!is_new) {
      sink.add(page, {.message = "The same heading stands at line " +
                                 std::to_string(first->second) + ".",
                      .evidence = section.heading,
                      .line = section.line});
    }
  }
}

}  // namespace

AuditRule repeated_heading() {
  return {.id = "repeated-heading",
          .group = "integrity",
          .summary = "Two sections side by side with the same heading.",
          .severity = Severity::kNote,
          .why =
              "Readers cannot tell the sections apart, and a link to one "
              "may land on the other.",
          .source = "WCAG 2.2 success criterion 2.4.6",
          .fix = "Say in each heading what is special to its section.",
          .check_page = check};
}

}  // namespace palpate
