// Where an article lives: from its path and its own words to a stable id and
// the URL that readers use.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/article/article.h"

namespace palpate {

// How a site turns paths into URLs; from palpate.toml and --base-url.
struct SiteRules {
  // Put before a URL that begins with "/": "https://clinic.example". May be "".
  std::string base_url;
  // Pattern for articles that name no URL of their own, as in Jekyll's or
  // Hugo's configuration: "/:year/:month/:title/". Placeholders: :id, :path
  // (the path below the site's root without a trailing "/index"), :section
  // (its folder), :categories, :slug, :title, :year, :month, :day. An article
  // that lacks one of them (no date) keeps the convention. "" means the
  // convention of the format (see article_url).
  std::string permalink;
};

// Lower-case words joined by "-", as GitHub makes anchors from headings:
// letters, digits, "_" and "-" stay (any script), spaces become "-".
std::string slugify(std::string_view heading);

// "conditions/neck-pain.md" -> "conditions/neck-pain". Only the last extension
// goes; the path is otherwise kept as it is.
std::string id_from_path(std::string_view relative_path);

// The URL of an article. `given` is what the article says of it, or "": a URL
// ("https://..."), a path ("/neck/", "neck/pain", "neck.html"), a pattern
// ("/:categories/:title/") or a slug ("neck-pain"), which takes the place of
// the file's name. Without one the convention of the path holds:
//   _posts/2020-01-31-title.md      /categories/2020/01/31/title.html  Jekyll
//   _conditions/neck-pain.md        /conditions/neck-pain          collections
//   content/a/_index.md, src/content/a.md, src/pages/a.md    /a/, /a, /a
//   a/index.html, a/b.html, a/b.md                           /a/, /a/b.html,
//   /a/b
// Records of a JSONL or XML export that name no URL live at "/" and their id.
std::string article_url(const Article& article, std::string_view given,
                        const SiteRules& rules);

// "HTTPS://Host/a/./b/../c/index.html?x=1#y" -> "/a/c": scheme and host of the
// site itself, fragment, query, index.html, ".html" and a trailing "/" go;
// percent-escapes are decoded. Two URLs of the same page have the same key.
std::string url_key(std::string_view url, const SiteRules& rules);

// The date at the head of a file's name: "_posts/2020-01-31-title.md".
std::optional<Date> date_in_path(std::string_view relative_path);

}  // namespace palpate
