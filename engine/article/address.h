// Where an article lives: from its path and its own words to a stable id and
// the URL that readers use.

#pragma once

#include <string>
#include <string_view>

#include "engine/article/article.h"

namespace palpate {

// How a site turns paths into URLs; from palpate.toml and --base-url.
struct SiteRules {
  // Put before a URL that begins with "/": "https://clinic.example". May be "".
  std::string base_url;
  // Pattern for articles that name no URL of their own. Placeholders: :id,
  // :path (id without a trailing "/index"), :slug, :year, :month, :day, :title.
  // "" means the convention of the format (see default_permalink).
  std::string permalink;
};

// Lower-case words joined by "-", as GitHub makes anchors from headings:
// letters, digits, "_" and "-" stay (any script), spaces become "-".
std::string slugify(std::string_view heading);

// "conditions/neck-pain.md" -> "conditions/neck-pain". Only the last extension
// goes; the path is otherwise kept as it is.
std::string id_from_path(std::string_view relative_path);

// The URL of an article that names none itself: Jekyll's _posts and
// collections, Hugo's content/ and _index.md, index.html and .html endings are
// recognised by path. `given` is what the article says ("permalink", "url",
// "slug", "canonical"), or "".
std::string article_url(const Article& article, std::string_view given,
                        const SiteRules& rules);

// "HTTPS://Host/a/./b/../c/index.html?x=1#y" -> "/a/c": scheme and host of the
// site itself, fragment, query, index.html, ".html" and a trailing "/" go;
// percent-escapes are decoded. Two URLs of the same page have the same key.
std::string url_key(std::string_view url, const SiteRules& rules);

}  // namespace palpate
