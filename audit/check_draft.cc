#include "audit/check_draft.h"

#include "audit/audit_rule.h"
#include "audit/run_audit.h"

namespace palpate {
namespace {

// A link to an article is right if the site has it; its sections are unknown
// here, so fragments are not judged.
LinkTarget resolve(const Link& link, const Article& draft,
                   const LinkResolver* site) {
  if (site == nullptr) {
    const bool empty = link.target.empty();
    return {empty ? LinkTarget::Kind::kEmpty : LinkTarget::Kind::kExternal, "",
            ""};
  }
  LinkTarget target = site->resolve(link.target, draft);
  if (target.kind == LinkTarget::Kind::kArticle) {
    target.fragment.clear();
  }
  return target;
}

}  // namespace

std::vector<Finding> check_draft(const Article& draft,
                                 const DraftContext& context) {
  CorpusInput input;
  input.today = context.today;
  input.articles = {draft};
  // Dates and drafts are no reason to look away here.
  input.articles.front().visibility = Visibility::kPublished;
  if (draft.published && *draft.published > context.today) {
    input.articles.front().published = context.today;
  }
  Corpus corpus = build_corpus(std::move(input));
  Page& page = corpus.pages.front();
  const auto& links = page.article->body.links;
  for (std::size_t i = 0; i < links.size(); ++i) {
    page.targets[i] = resolve(links[i], draft, context.site);
  }
  std::vector<Finding> findings;
  for (const AuditRule& rule : audit_rules()) {
    if (rule.check_page == nullptr || !rule.on_drafts ||
        !context.policy.enabled(rule)) {
      continue;
    }
    FindingSink sink(rule, context.policy.severity(rule),
                     context.policy.threshold(rule));
    rule.check_page(page, corpus, sink);
    for (Finding& finding : sink.findings()) {
      findings.push_back(std::move(finding));
    }
  }
  finish_findings(findings, context.policy, context.today);
  return findings;
}

}  // namespace palpate
