#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Corpus& corpus, FindingSink& sink) {
  for (const Page& page : corpus.pages) {
    const auto before = corpus.earlier.find(page.article->id);
    if (before == corpus.earlier.end() || !page.article->updated) {
      continue;
    }
    const std::string updated = to_iso(*page.article->updated);
    if (updated > before->second.updated &&
        before->second.text_hash == page.text_hash) {
      sink.add(page, {.message = "Said to be updated on " + updated +
                                 ", but not a word has changed since the "
                                 "last report.",
                      .key = updated});
    }
  }
}

}  // namespace

AuditRule bumped_date() {
  return {.id = "bumped-date",
          .group = "freshness",
          .summary = "A new date of change on an unchanged text.",
          .severity = Severity::kWarning,
          .why = "It passes old advice off as new.",
          .source = "Palpate check F07 (needs an earlier JSON report)",
          .fix =
              "Put the old date back; if it was a review, say reviewed: "
              "instead.",
          .check_corpus = check};
}

}  // namespace palpate
