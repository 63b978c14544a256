#include "audit/audit_rule.h"
#include "audit/page_kind.h"
#include "audit/safety_words.h"

namespace palpate {
namespace {

constexpr std::size_t kFewestWords = 150;  // A note owes less than an article.

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (is_treatment_page(page) && is_condition_page(page) &&
      page.word_count >= kFewestWords &&
      tells_untreated_course(page) == nullptr) {
    sink.add(page, {.message = "Does not say what happens without treatment."});
  }
}

}  // namespace

AuditRule no_untreated_course() {
  return {
      .id = "no-untreated-course",
      .group = "medical trust",
      .summary = "A treatment page silent on doing nothing.",
      .severity = Severity::kNote,
      .why =
          "Much pain settles by itself; readers need to know that to choose.",
      .source = "DISCERN question 12",
      .fix = "Say what usually happens without treatment.",
      .check_page = check};
}

}  // namespace palpate
