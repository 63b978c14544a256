#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  for (const std::string& wish : page.article->related) {
    const auto id = corpus.resolver.find(wish, *page.article);
    if (!id) {
      sink.add(page, {.message = "The related page \"" + wish +
                                 "\" is not on this site.",
                      .evidence = wish,
                      .cluster = wish});
    } else if (corpus.page(*id) == nullptr) {
      sink.add(page,
               {.message = "The related page \"" + wish + "\" is not public.",
                .evidence = wish,
                .cluster = *id});
    }
  }
}

}  // namespace

AuditRule missing_related_page() {
  return {.id = "missing-related-page",
          .group = "links",
          .summary = "Related reading that does not exist.",
          .severity = Severity::kWarning,
          .why = "An editor chose it; readers never see it.",
          .source = "Palpate: seen in the page this product was asked for",
          .fix = "Write the page, choose another, or take the entry out.",
          .on_drafts = false,
          .check_page = check};
}

}  // namespace palpate
