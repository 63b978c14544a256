#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/safety_words.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestWords = 150;  // A note owes less than an article.

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (is_treatment_page(page) && page.word_count >= kFewestWords &&
      names_risks(page) == nullptr) {
    sink.add(page,
             {.message = "Names no risk, and nobody for whom it is wrong."});
  }
}

}  // namespace

AuditRule no_risks() {
  return {.id = "no-risks",
          .group = "medical trust",
          .summary = "A treatment page without risks or when not to.",
          .severity = Severity::kWarning,
          .why =
              "Every treatment has some; a page that names none reads as an "
              "advertisement.",
          .source = "DISCERN question 11",
          .fix = "Say who should not have it, and what may follow it.",
          .check_page = check};
}

}  // namespace palpate
