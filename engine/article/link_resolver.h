// From the links in a page to the articles they lead to.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "engine/article/address.h"
#include "engine/article/article.h"

namespace palpate {

// Where a link leads.
struct LinkTarget {
  enum class Kind {
    kArticle,   // An article of this corpus.
    kMissing,   // A page of this site that is not there.
    kExternal,  // Another site, mailto:, tel:, a download, the home page and
                // lists by subject or author (most are templates, not
                // articles), an expression only the site's generator can work
                // out.
    kSamePage,  // Only a fragment.
    kEmpty,     // No target at all.
  };

  Kind kind = Kind::kEmpty;
  std::string article_id;  // kArticle, and kSamePage.
  std::string fragment;    // Without "#"; "" if none.
};

// Knows every article of a corpus by id, URL, source path and title. Build it
// once; afterwards it may be shared between threads. Of two articles with the
// same URL, path or title the first one added is found.
class LinkResolver {
 public:
  explicit LinkResolver(SiteRules rules);

  void add(const Article& article);

  // Resolves `target` as written on the page `from`: absolute and relative
  // URLs, relative file paths ("../neck/whiplash.md"), Jekyll {% link path %}
  // and {% post_url name %}, {{ site.baseurl }} and {{ "/x" | relative_url }},
  // Hugo {{< ref "path" >}} and relref, Zola "@/path". Hosts of the articles
  // added so far are this site's own.
  LinkTarget resolve(std::string_view target, const Article& from) const;

  // An article by id, URL or exact title (case and spaces folded), as editors
  // write them in `related:`. Nullopt when there is none.
  std::optional<std::string> find(std::string_view reference,
                                  const Article& from) const;

 private:
  using Names = std::unordered_map<std::string, std::string>;

  LinkTarget resolve_url(std::string_view target, const Article& from) const;
  const std::string* page_at(std::string_view path, const Article& from) const;
  const std::string* file_at(std::string_view path, const Article& from) const;
  const std::string* file_or_index(const std::string& path) const;

  SiteRules rules_;
  std::unordered_set<std::string> hosts_;
  Names by_url_;    // url_key -> id
  Names by_path_;   // Source path, with and without its extension -> id
  Names by_name_;   // Last part of the source path, no extension -> id
  Names by_title_;  // folded -> id
  Names by_id_;     // id -> id
};

}  // namespace palpate
