#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/safety_words.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestWords = 150;  // A note owes less than an article.

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (is_condition_page(page) && page.word_count >= kFewestWords &&
      sends_to_doctor(page) == nullptr) {
    sink.add(page, {.message = "The page never says when to see a doctor."});
  }
}

}  // namespace

AuditRule no_doctor_advice() {
  return {
      .id = "no-doctor-advice",
      .group = "medical trust",
      .summary = "A symptom page that never says when to see a doctor.",
      .severity = Severity::kWarning,
      .why = "Most aches pass; readers must be told which do not.",
      .source = "NHS symptom pages (self-care, see a GP, get help now)",
      .fix = "Say with which signs to see a doctor, and with which at once.",
      .check_page = check};
}

}  // namespace palpate
