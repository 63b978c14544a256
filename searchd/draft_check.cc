#include "searchd/draft_check.h"

#include <utility>

#include "audit/check_draft.h"

namespace palpate {

DraftCheck::DraftCheck(IndexReader& index, const Settings& settings)
    : index_(index),
      rules_(settings.site_rules()),
      policy_(make_policy(settings.audit, "palpate.toml")) {}

std::vector<Finding> DraftCheck::check(const Article& draft) {
  const auto site = links();
  return check_draft(draft, {.policy = policy_, .site = site.get()});
}

std::shared_ptr<const LinkResolver> DraftCheck::links() {
  auto catalogue = index_.read(
      [](const Snapshot& snapshot) { return snapshot.share_catalogue(); });
  const std::lock_guard lock(mutex_);
  if (catalogue != catalogue_) {
    auto links = std::make_shared<LinkResolver>(rules_);
    for (DocId doc = 1; doc < catalogue->rows(); ++doc) {
      if (catalogue->alive(doc)) {
        Article article;
        article.id = catalogue->id(doc);
        article.url = catalogue->url(doc);
        article.title = catalogue->title(doc);
        article.source.path = catalogue->source_path(doc);
        links->add(article);
      }
    }
    links_ = std::move(links);
    catalogue_ = std::move(catalogue);
  }
  return links_;
}

}  // namespace palpate
