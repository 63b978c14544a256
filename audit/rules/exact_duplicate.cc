#include <unordered_map>

#include "audit/audit_rule.h"
#include "audit/similar_pages.h"

namespace palpate {
namespace {

void check(const Corpus& corpus, FindingSink& sink) {
  std::unordered_map<std::string, const Page*> first;
  for (const Page& page : corpus.pages) {
    if (page.word_count == 0) {
      continue;  // All empty pages are alike; another rule finds them.
    }
    const auto [known, is_new] = first.emplace(page.text_hash, &page);
    if (!is_new) {
      sink.add(page, {.message = "Word for word the text of \"" +
                                 known->second->article->title + "\" (" +
                                 place_of(*known->second) + ").",
                      .key = known->second->article->id});
    }
  }
}

}  // namespace

AuditRule exact_duplicate() {
  return {.id = "exact-duplicate",
          .group = "duplicates",
          .summary = "Two pages with the same text.",
          .severity = Severity::kError,
          .why =
              "Readers find the same answer twice, and one of them will be "
              "forgotten when the other is corrected.",
          .source = "Screaming Frog: exact duplicates; Palpate check U01",
          .fix = "Keep one, and redirect the other's address to it.",
          .check_corpus = check};
}

}  // namespace palpate
