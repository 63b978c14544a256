#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (page.word_count == 0) {
    sink.add(page, {.message = "The page has no text."});
  }
}

}  // namespace

AuditRule empty_page() {
  return {.id = "empty-page",
          .group = "integrity",
          .summary = "A published page without any text.",
          .severity = Severity::kWarning,
          .why = "A reader who was sent here finds nothing.",
          .source = "Screaming Frog: low content pages",
          .fix = "Write it, or keep it a draft until it is written.",
          .check_page = check};
}

}  // namespace palpate
