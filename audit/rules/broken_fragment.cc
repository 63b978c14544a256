#include <algorithm>

#include "audit/audit_rule.h"
#include "engine/article/address.h"

namespace palpate {
namespace {

bool has_anchor(const Article& article, std::string_view fragment) {
  // The title's own heading is off the sections, yet can be linked to.
  return fragment == slugify(article.title) || fragment == "top" ||
         std::ranges::any_of(article.body.sections,
                             [&](const Section& section) {
                               return section.anchor == fragment;
                             });
}

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  const auto& links = page.article->body.links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const LinkTarget& target = page.targets[i];
    if (target.fragment.empty()) {
      continue;
    }
    const Page* leads_to = target.kind == LinkTarget::Kind::kSamePage ? &page
                           : target.kind == LinkTarget::Kind::kArticle
                               ? corpus.page(target.article_id)
                               : nullptr;
    if (leads_to != nullptr &&
        !has_anchor(*leads_to->article, target.fragment)) {
      sink.add(page, {.message = leads_to->article->title +
                                 " has no section #" + target.fragment + ".",
                      .evidence = links[i].text,
                      .line = links[i].line,
                      .key = links[i].target,
                      .cluster = links[i].target});
    }
  }
}

}  // namespace

AuditRule broken_fragment() {
  return {.id = "broken-fragment",
          .group = "links",
          .summary = "A link to a section that its page does not have.",
          .severity = Severity::kWarning,
          .why =
              "The reader lands at the top of a long page and has to look "
              "for what was promised.",
          .source = "Palpate check K02",
          .fix = "Use the anchor of the section as it is called today.",
          .check_page = check};
}

}  // namespace palpate
