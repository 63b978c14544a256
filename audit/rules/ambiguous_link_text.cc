#include <map>

#include "audit/audit_rule.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  std::map<std::string, const LinkTarget*> meant;
  const auto& links = page.article->body.links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const LinkTarget& target = page.targets[i];
    const std::string name = fold(collapse_spaces(links[i].text));
    if (target.kind != LinkTarget::Kind::kArticle || name.size() < 3) {
      continue;
    }
    const auto [first, is_new] = meant.emplace(name, &target);
    if (!is_new && first->second->article_id != target.article_id) {
      sink.add(page,
               {.message = "\"" + links[i].text + "\" leads to " +
                           first->second->article_id + " above, and here to " +
                           target.article_id + ".",
                .evidence = links[i].text,
                .line = links[i].line});
    }
  }
}

}  // namespace

AuditRule ambiguous_link_text() {
  return {.id = "ambiguous-link-text",
          .group = "links",
          .summary = "Two links with one text that lead to different pages.",
          .severity = Severity::kNote,
          .why = "In a list of links nobody can tell them apart.",
          .source = "WCAG 2.2 success criterion 2.4.9",
          .fix = "Word each link after its own target.",
          .check_page = check};
}

}  // namespace palpate
