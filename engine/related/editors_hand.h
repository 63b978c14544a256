// What editors say about related reading: front matter, the pages' own lists,
// series, and the rules of palpate.toml.

#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/article/link_resolver.h"
#include "engine/index/catalogue_contents.h"
#include "engine/settings/settings.h"

namespace palpate {

// Immutable once built: share it between threads.
class EditorsHand {
 public:
  // Keeps a reference to `contents`.
  EditorsHand(const CatalogueContents& contents, const Settings& settings);

  // In the editor's order; references that lead nowhere are left out.
  std::vector<DocId> wanted(DocId doc) const;

  bool is_unwanted(DocId doc, DocId other) const;

  // Whether the page's own references now lead elsewhere than to the articles
  // pinned in its related reading.
  bool is_outdated(DocId doc) const;

  // All parts of a series, in order.
  std::vector<DocId> parts(const std::string& series) const;

  // 0 when there is none.
  DocId next_in_series(DocId doc) const;

 private:
  struct Rule {
    DocId article = 0;  // 0: every article.
    std::vector<DocId> show;
    std::unordered_set<DocId> hide;
  };

  void index_articles() const;
  void index_series();
  Rule resolve(const RelatedRule& rule) const;
  DocId resolve(const std::string& reference, const CatalogueEntry& from) const;

  const CatalogueContents& contents_;
  const SiteRules site_;
  // Made when the first reference is looked up: few sites have any.
  mutable std::once_flag indexed_;
  mutable std::optional<LinkResolver> resolver_;
  mutable std::unordered_map<std::string, DocId> rows_;         // By id.
  std::unordered_map<std::string, std::vector<DocId>> series_;  // In order.
  std::vector<Rule> rules_;
};

}  // namespace palpate
