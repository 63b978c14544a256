#include <algorithm>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  const auto& links = page.article->body.links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const LinkTarget& target = page.targets[i];
    if (target.kind == LinkTarget::Kind::kArticle &&
        corpus.page(target.article_id) == nullptr) {
      sink.add(page, {.message = "Links to " + target.article_id +
                                 ", which readers cannot see (draft, private, "
                                 "locked or dated ahead).",
                      .evidence = links[i].text,
                      .line = links[i].line,
                      .key = links[i].target + " " + links[i].text,
                      .cluster = target.article_id});
    }
  }
}

}  // namespace

AuditRule link_to_unpublished() {
  return {.id = "link-to-unpublished",
          .group = "links",
          .summary = "A public page links to a draft or a private page.",
          .severity = Severity::kError,
          .why =
              "Readers meet an error page, and learn that something is "
              "hidden there.",
          .source = "Palpate check K10",
          .fix = "Publish the page it leads to, or take the link out.",
          .on_drafts = false,
          .check_page = check};
}

}  // namespace palpate
