#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const auto& links = page.article->body.links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (page.targets[i].kind == LinkTarget::Kind::kMissing) {
      sink.add(
          page,
          {.message = "No page of this site is at " + links[i].target + ".",
           .evidence = links[i].text.empty() ? links[i].target : links[i].text,
           .line = links[i].line,
           .key = links[i].target + " " + links[i].text,
           .cluster =
               links[i].target.substr(0, links[i].target.find_first_of("#?"))});
    }
  }
}

}  // namespace

AuditRule broken_link() {
  return {.id = "broken-link",
          .group = "links",
          .summary = "A link to a page of this site that is not there.",
          .severity = Severity::kError,
          .why =
              "Readers end at an error page. Checked against the articles "
              "themselves, without the network.",
          .source = "Palpate check K01",
          .fix =
              "Link to where the page is now, write it, or keep the text "
              "and drop the link.",
          .check_page = check};
}

}  // namespace palpate
