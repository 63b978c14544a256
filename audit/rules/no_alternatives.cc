#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/safety_words.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestWords = 150;  // A note owes less than an article.

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (is_treatment_page(page) && page.word_count >= kFewestWords &&
      names_alternatives(page) == nullptr) {
    sink.add(page, {.message = "Names no other way to treat the same thing."});
  }
}

}  // namespace

AuditRule no_alternatives() {
  return {.id = "no-alternatives",
          .group = "medical trust",
          .summary = "A treatment page that knows no other treatment.",
          .severity = Severity::kNote,
          .why = "Readers choose between treatments, not between one and none.",
          .source = "DISCERN question 14",
          .fix = "Name the other things people do for it.",
          .check_page = check};
}

}  // namespace palpate
