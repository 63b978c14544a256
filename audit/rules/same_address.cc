#include <map>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Corpus& corpus, FindingSink& sink) {
  std::map<std::string_view, const Page*> by_url;
  for (const Page& page : corpus.pages) {
    const auto [first, is_new] = by_url.emplace(page.article->url, &page);
    if (!is_new && !page.article->url.empty()) {
      const Article& other = *first->second->article;
      sink.add(page, {.message = "Has the address " + page.article->url +
                                 ", as " + other.source.path + " has.",
                      .key = page.article->source.path});
    }
  }
}

}  // namespace

AuditRule same_address() {
  return {.id = "same-address",
          .group = "integrity",
          .summary = "Two articles claim one address.",
          .severity = Severity::kError,
          .why = "Readers get one of them; the other cannot be reached.",
          .source = "Palpate: an address leads to one page",
          .fix = "Give one of them another permalink, slug or file name.",
          .check_corpus = check};
}

}  // namespace palpate
