#include <algorithm>

#include "audit/audit_rule.h"
#include "audit/phrases.h"

namespace palpate {
namespace {

constexpr std::size_t kSite = 20;  // Fewer pages are a sample of a site.

bool offers_contact(const Page& page) {
  static const Phrases words = {"contact us|form|details|page",
                                "get in touch",
                                "email|phone|call|write (to) us|me",
                                "email address",
                                "about us",
                                "contact"};
  return words.in(page.words_of(page.paragraphs.front())) ||
         std::ranges::any_of(page.article->body.links, [](const Link& link) {
           return link.target.starts_with("mailto:") ||
                  link.target.starts_with("tel:") ||
                  link.target.find("contact") != std::string::npos;
         });
}

void check(const Corpus& corpus, FindingSink& sink) {
  if (corpus.pages.size() >= kSite &&
      std::ranges::none_of(corpus.pages, offers_contact)) {
    sink.add(Article{}, {.message = "No page says how to reach the "
                                    "publisher."});
  }
}

}  // namespace

AuditRule no_contact() {
  return {.id = "no-contact",
          .group = "medical trust",
          .summary = "Nowhere is an address to turn to.",
          .severity = Severity::kNote,
          .why = "Readers who find a mistake must be able to say so.",
          .source =
              "HONcode principle 6: transparency of authorship and "
              "contact",
          .fix =
              "Add a contact page (one outside the content folder is not "
              "seen by this audit).",
          .check_corpus = check};
}

}  // namespace palpate
