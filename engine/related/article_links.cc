#include "engine/related/article_links.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/article/link_resolver.h"
#include "engine/index/article_record.h"
#include "engine/related/bare_article.h"

namespace palpate {
namespace {

// Whose open links may lead somewhere now.
std::vector<DocId> worth_resolving(const CatalogueContents& contents,
                                   const Catalogue& before,
                                   const std::vector<DocId>& changed) {
  std::vector<DocId> docs;
  const bool is_somewhere_new =
      std::any_of(changed.begin(), changed.end(), [&](DocId doc) {
        return !before.alive(doc) ||
               before.url(doc) != contents.entries[doc].url;
      });
  if (!is_somewhere_new) {
    docs = changed;
  } else {
    for (DocId doc = 1; doc < contents.entries.size(); ++doc) {
      docs.push_back(doc);
    }
  }
  std::erase_if(docs, [&](DocId doc) {
    return contents.entries[doc].open_links.empty();
  });
  return docs;
}

void resolve(CatalogueEntry& entry, const LinkResolver& resolver) {
  const Article from = bare_article(entry);
  std::vector<std::string> open;
  for (std::string& written : entry.open_links) {
    const LinkTarget target = resolver.resolve(written, from);
    if (target.kind == LinkTarget::Kind::kMissing) {
      open.push_back(std::move(written));
    } else if (target.kind == LinkTarget::Kind::kArticle &&
               target.article_id != entry.id) {
      entry.links.push_back(hash_term(target.article_id));
    }
  }
  open.shrink_to_fit();
  entry.open_links = std::move(open);
  std::sort(entry.links.begin(), entry.links.end());
  entry.links.erase(std::unique(entry.links.begin(), entry.links.end()),
                    entry.links.end());
  entry.links.shrink_to_fit();
}

}  // namespace

void resolve_links(CatalogueContents& contents, const Catalogue& before,
                   const std::vector<DocId>& changed, const SiteRules& rules) {
  const std::vector<DocId> docs = worth_resolving(contents, before, changed);
  if (docs.empty()) {
    return;
  }
  LinkResolver resolver(rules);
  for (const CatalogueEntry& entry : contents.entries) {
    if (!entry.id.empty()) {
      resolver.add(bare_article(entry));
    }
  }
  for (const DocId doc : docs) {
    resolve(contents.entries[doc], resolver);
  }
}

}  // namespace palpate
