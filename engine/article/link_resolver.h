// From the links in a page to the articles they lead to.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/article/address.h"
#include "engine/article/article.h"

namespace palpate {

// Where a link leads.
struct LinkTarget {
  enum class Kind {
    kArticle,   // An article of this corpus.
    kMissing,   // A page of this site that is not there.
    kExternal,  // Another site, mailto:, tel:, a download.
    kSamePage,  // Only a fragment.
    kEmpty,     // No target at all.
  };

  Kind kind = Kind::kEmpty;
  std::string article_id;  // kArticle.
  std::string fragment;    // Without "#"; "" if none.
};

// Knows every article of a corpus by id, URL, source path and title. Build it
// once; afterwards it may be shared between threads.
class LinkResolver {
 public:
  explicit LinkResolver(SiteRules rules) : rules_(std::move(rules)) {}

  void add(const Article& article);

  // Resolves `target` as written on the page `from`: absolute and relative
  // URLs, relative file paths ("../neck/whiplash.md"), Jekyll {% link path %}
  // and {% post_url name %}, Hugo {{< ref "path" >}} and relref, Zola "@/path".
  LinkTarget resolve(std::string_view target, const Article& from) const;

  // An article by id, URL or exact title (case and spaces folded), as editors
  // write them in `related:`. Nullopt when there is none.
  std::optional<std::string> find(std::string_view reference,
                                  const Article& from) const;

 private:
  SiteRules rules_;
  std::unordered_map<std::string, std::string> by_url_;    // url_key -> id
  std::unordered_map<std::string, std::string> by_path_;   // source path -> id
  std::unordered_map<std::string, std::string> by_title_;  // folded -> id
  std::unordered_map<std::string, std::string> by_id_;     // id -> id
};

}  // namespace palpate
