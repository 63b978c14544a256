#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/safety_words.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestWords = 150;  // A note owes less than an article.

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (is_condition_page(page) && page.word_count >= kFewestWords &&
      sends_to_doctor(page) != nullptr && names_urgent_help(page) == nullptr) {
    sink.add(
        page,
        {.message =
             "It says to see a doctor, but not with which signs at once."});
  }
}

}  // namespace

AuditRule no_urgent_signs() {
  return {.id = "no-urgent-signs",
          .group = "medical trust",
          .summary = "See-a-doctor advice without what cannot wait.",
          .severity = Severity::kNote,
          .why =
              "Some signs need help today; a reader should not have to guess "
              "which.",
          .source = "NHS symptom pages (self-care, see a GP, get help now)",
          .fix = "Name the signs that need urgent help, and where to get it.",
          .check_page = check};
}

}  // namespace palpate
