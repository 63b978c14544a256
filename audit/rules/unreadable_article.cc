#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Corpus& corpus, FindingSink& sink) {
  for (const ReadProblem& problem : corpus.problems) {
    Article unread;
    unread.source = problem.source;
    sink.add(unread,
             {.message = "This cannot be read: " + problem.message + ".",
              .key = problem.source.path + problem.message});
  }
}

}  // namespace

AuditRule unreadable_article() {
  return {.id = "unreadable-article",
          .group = "integrity",
          .summary = "A file, or an article in it, cannot be read.",
          .severity = Severity::kError,
          .why = "What cannot be read is neither searched nor checked.",
          .source = "Palpate: the search reads the same files",
          .fix = "Mend the file at the line named, then run the audit again.",
          .check_corpus = check};
}

}  // namespace palpate
