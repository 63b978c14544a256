#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/sources_section.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (is_health_page(page) && page.word_count > 0 && !names_sources(page)) {
    sink.add(page, {.message = "The page names no source for what it says."});
  }
}

}  // namespace

AuditRule no_sources() {
  return {.id = "no-sources",
          .group = "medical trust",
          .summary = "A health page without any source.",
          .severity = Severity::kNote,
          .why =
              "Readers, and the next reviewer, cannot check what it rests "
              "on.",
          .source = "DISCERN question 4; HONcode principle 4",
          .fix = "List the guidance it follows under a heading \"Sources\".",
          .check_page = check};
}

}  // namespace palpate
