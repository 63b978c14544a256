#include "audit/audit_rule.h"
#include "audit/repeated_text.h"

namespace palpate {
namespace {

void check(const Corpus& corpus, FindingSink& sink) {
  report_repeats(
      corpus, [](const Article& article) { return article.summary; },
      "The same description as ", sink);
}

}  // namespace

AuditRule same_description() {
  return {.id = "same-description",
          .group = "duplicates",
          .summary = "Two pages with the same description.",
          .severity = Severity::kWarning,
          .why = "The description is what a reader chooses by.",
          .source =
              "Screaming Frog: duplicate meta descriptions; Palpate "
              "check U04",
          .fix = "Describe each page by what it alone answers.",
          .check_corpus = check};
}

}  // namespace palpate
