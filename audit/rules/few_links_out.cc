#include <algorithm>
#include <set>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  if (corpus.pages.size() < 5) {
    return;  // Nowhere to go.
  }
  std::set<std::string> out;
  for (const LinkTarget& target : page.targets) {
    if (target.kind == LinkTarget::Kind::kArticle &&
        target.article_id != page.article->id) {
      out.insert(target.article_id);
    }
  }
  if (static_cast<double>(out.size()) < sink.threshold()) {
    sink.add(page,
             {.message = out.empty() ? "A dead end: it links to no other page."
                                     : "It links to only one other page."});
  }
}

}  // namespace

AuditRule few_links_out() {
  return {.id = "few-links-out",
          .group = "links",
          .summary = "The article leads to few others.",
          .severity = Severity::kNote,
          .threshold = 2,
          .unit = "pages",
          .why = "A reader who came from a search has nowhere to go on to.",
          .source = "Link Manager Pro: weak pages have fewer than 2 links out",
          .fix =
              "Link where the text mentions something another article "
              "explains.",
          .check_page = check};
}

}  // namespace palpate
