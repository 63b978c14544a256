#include <set>
#include <string_view>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const auto& links = page.article->body.links;
  std::set<std::string_view> seen;  // Once a page is enough.
  for (std::size_t i = 0; i < links.size(); ++i) {
    const LinkTarget& target = page.targets[i];
    if (target.kind == LinkTarget::Kind::kArticle &&
        target.article_id == page.article->id && target.fragment.empty() &&
        seen.insert(links[i].target).second) {
      sink.add(page, {.message = "The page links to itself.",
                      .evidence = links[i].text,
                      .line = links[i].line});
    }
  }
}

}  // namespace

AuditRule self_link() {
  return {.id = "self-link",
          .group = "links",
          .summary = "A link to the very page it stands on.",
          .severity = Severity::kNote,
          .why = "The reader expects another page and gets this one again.",
          .source = "WCAG 2.2 success criterion 2.4.4",
          .fix =
              "Link to a section (#anchor), to the page that was meant, or "
              "not at all.",
          .check_page = check};
}

}  // namespace palpate
