#include "audit/audit_rule.h"
#include "audit/similar_pages.h"

namespace palpate {
namespace {

void check(const Corpus& corpus, FindingSink& sink) {
  for (const SimilarPages& similar :
       similar_pages(corpus, sink.threshold(), 1.0)) {
    sink.add(*similar.page,
             {.message = "Nearly a copy: " +
                         name_others(similar, "as in", sink.threshold()) + ".",
              .key = similar.others.front().page->article->id});
  }
}

}  // namespace

AuditRule near_duplicate() {
  return {.id = "near-duplicate",
          .group = "duplicates",
          .summary = "A page with nearly the same text as another.",
          .severity = Severity::kWarning,
          .threshold = 0.85,
          .unit = "Jaccard similarity of 4-word shingles",
          .why =
              "They compete for the same readers, and drift apart: one is "
              "corrected, the other goes on saying the old thing.",
          .source =
              "Screaming Frog: near duplicates at 90 % by its own measure; "
              "Palpate check U02",
          .fix =
              "Merge them into one page and redirect the other, or make "
              "each say what only it can.",
          .check_corpus = check};
}

}  // namespace palpate
