#include "audit/audit_rule.h"
#include "audit/repeated_text.h"

namespace palpate {
namespace {

void check(const Corpus& corpus, FindingSink& sink) {
  report_repeats(
      corpus, [](const Article& article) { return article.title; },
      "The same title as ", sink);
}

}  // namespace

AuditRule same_title() {
  return {.id = "same-title",
          .group = "duplicates",
          .summary = "Two pages with the same title.",
          .severity = Severity::kWarning,
          .why = "In a list of results nobody can tell which is which.",
          .source = "Screaming Frog: duplicate page titles; Palpate check U04",
          .fix = "Say in each title what only that page has, or merge them.",
          .check_corpus = check};
}

}  // namespace palpate
