#include <algorithm>

#include "audit/audit_rule.h"
#include "audit/safety_words.h"

namespace palpate {
namespace {

constexpr std::size_t kSite = 5;  // Fewer pages are a sample of a site.

// Once for the site: it belongs into a footer or on a page of its own.
void check(const Corpus& corpus, FindingSink& sink) {
  if (corpus.pages.size() >= kSite &&
      std::ranges::none_of(corpus.pages, [](const Page& page) {
        return bears_disclaimer(page) != nullptr;
      })) {
    sink.add(Article{}, {.message = "None of the pages says that it does not "
                                    "replace seeing a professional."});
  }
}

}  // namespace

AuditRule no_disclaimer() {
  return {.id = "no-disclaimer",
          .group = "medical trust",
          .summary = "No page says that it replaces no professional.",
          .severity = Severity::kNote,
          .why =
              "The site is to support the bond between patient and "
              "practitioner, not to replace it.",
          .source = "HONcode principle 2: complementarity",
          .fix =
              "Say so on a page of its own and link to it from the footer "
              "(a footer in a template is not read by this audit).",
          .check_corpus = check};
}

}  // namespace palpate
