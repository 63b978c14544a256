#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/safety_words.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestWords = 150;  // A note owes less than an article.

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (is_treatment_page(page) && page.word_count >= kFewestWords &&
      admits_uncertainty(page) == nullptr) {
    sink.add(page, {.message = "Never says that anything is uncertain."});
  }
}

}  // namespace

AuditRule no_uncertainty() {
  return {.id = "no-uncertainty",
          .group = "medical trust",
          .summary = "A treatment page that is sure of everything.",
          .severity = Severity::kNote,
          .why = "Where nothing is in doubt, readers cannot weigh anything.",
          .source = "DISCERN question 8",
          .fix = "Say what is not known, and for whom it may not work.",
          .check_page = check};
}

}  // namespace palpate
