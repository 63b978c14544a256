#include "audit/audit_rule.h"
#include "audit/similar_pages.h"

namespace palpate {
namespace {

// From here on it is a near-copy, which another rule reports.
constexpr double kNearCopy = 0.85;

void check(const Corpus& corpus, FindingSink& sink) {
  for (const SimilarPages& similar :
       similar_pages(corpus, sink.threshold(), kNearCopy)) {
    sink.add(*similar.page,
             {.message = "Shares much of its text: " +
                         name_others(similar, "with", sink.threshold()) + ".",
              .key = similar.others.front().page->article->id});
  }
}

}  // namespace

AuditRule overlapping_pages() {
  return {.id = "overlapping-pages",
          .group = "duplicates",
          .summary = "A page that shares much of its text with others.",
          .severity = Severity::kNote,
          .threshold = 0.7,
          .unit = "Jaccard similarity of 4-word shingles",
          .why = "What is said twice has to be kept right twice.",
          .source = "Palpate check U03",
          .fix = "Move what they share to one page and link to it.",
          .check_corpus = check};
}

}  // namespace palpate
