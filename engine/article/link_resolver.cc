#include "engine/article/link_resolver.h"

#include <algorithm>
#include <array>

#include "engine/article/url.h"
#include "engine/article/written_target.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

using Kind = LinkTarget::Kind;

std::string_view last_part(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view extension(std::string_view path) {
  const std::string_view name = last_part(path);
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? "" : name.substr(dot + 1);
}

bool is_source_file(std::string_view path) {
  const std::string_view end = extension(path);
  return end == "md" || end == "mdx" || end == "markdown";
}

// ".pdf", ".jpg": letters and digits that are no page's ending. The number in
// "/posts/version-2.1" is not one either.
bool is_download(std::string_view path) {
  const std::string_view end = extension(path);
  if (end.empty() || end.size() > 5 || is_source_file(path)) {
    return false;
  }
  static constexpr std::array<std::string_view, 6> kPages = {
      "html", "htm", "php", "aspx", "asp", "xhtml"};
  return std::ranges::find(kPages, end) == kPages.end() &&
         std::ranges::any_of(end, [](char c) { return c >= 'A'; });
}

// Pages that a site's generator makes of the others, by subject or writer; and
// the doors of WordPress. Often no article is read from them.
bool is_template_page(std::string_view path) {
  static constexpr std::array<std::string_view, 12> kFolders = {
      "category", "categories", "tag",  "tags",    "topic",    "topics",
      "author",   "authors",    "feed", "wp-json", "wp-admin", "wp-login.php"};
  path.remove_prefix(path.starts_with('/') ? 1 : 0);
  return std::ranges::find(kFolders, path.substr(0, path.find('/'))) !=
         kFolders.end();
}

std::string folded_title(std::string_view title) {
  return fold(collapse_spaces(title));
}

// The key of a page by its path alone, whatever its host: "*" begins no
// url_key.
std::string any_host(const std::string& path_key) {
  return "*" + path_key;
}

template <class Names>
const std::string* look_up(const Names& names, const std::string& key) {
  const auto found = names.find(key);
  return found == names.end() ? nullptr : &found->second;
}

LinkTarget found_or_missing(const std::string* id, std::string fragment) {
  return {id != nullptr ? Kind::kArticle : Kind::kMissing,
          id != nullptr ? *id : "", std::move(fragment)};
}

}  // namespace

LinkResolver::LinkResolver(SiteRules rules) : rules_(std::move(rules)) {
  if (Url site = split_url(rules_.base_url); !site.host.empty()) {
    hosts_.insert(std::move(site.host));
  }
}

void LinkResolver::add(const Article& article) {
  by_id_.emplace(article.id, article.id);
  by_url_.emplace(url_key(article.url, rules_), article.id);
  if (Url url = split_url(article.url); !url.host.empty()) {
    by_url_.emplace(any_host(url_key(url.path, rules_)), article.id);
    hosts_.insert(std::move(url.host));
  }
  if (!article.title.empty()) {
    by_title_.emplace(folded_title(article.title), article.id);
  }
  const std::string bare = id_from_path(article.source.path);
  by_path_.emplace(article.source.path, article.id);
  by_path_.emplace(bare, article.id);
  by_name_.emplace(last_part(bare), article.id);
}

// The file an author means: beside the page, or below the root of the site,
// which may be any folder above the page when several sites are indexed.
const std::string* LinkResolver::file_at(std::string_view path,
                                         const Article& from) const {
  const std::string wanted = percent_decode(path);
  const std::string_view rooted =
      std::string_view(wanted).substr(wanted.starts_with('/') ? 1 : 0);
  std::string folder = from.source.path;
  while (!folder.empty()) {
    const std::size_t slash = folder.rfind('/');
    folder.resize(slash == std::string::npos ? 0 : slash);
    const std::string base = folder.empty() ? "" : folder + "/";
    for (const char* root : {"", "content/"}) {
      const auto* id = file_or_index(join_paths(base + root, rooted));
      if (id != nullptr) {
        return id;
      }
    }
  }
  return nullptr;
}

const std::string* LinkResolver::file_or_index(const std::string& path) const {
  for (const std::string_view end : {"", "/_index", "/index"}) {
    if (const auto* id = look_up(by_path_, path + std::string(end))) {
      return id;
    }
  }
  return nullptr;
}

const std::string* LinkResolver::page_at(std::string_view path,
                                         const Article& from) const {
  const Url page = split_url(from.url);
  const std::string origin =
      page.host.empty() ? "" : page.scheme + "://" + page.host;
  // Some articles of a site name their full address and others do not: a page
  // without a host may mean any, one with a host also those without.
  const auto at = [&](std::string_view base) {
    const std::string joined = join_paths(base, path);
    const auto* id = look_up(by_url_, url_key(origin + joined, rules_));
    if (id == nullptr) {
      const std::string key = url_key(joined, rules_);
      id = look_up(by_url_, origin.empty() ? any_host(key) : key);
    }
    return id;
  };
  if (const auto* id = at(page.path)) {
    return id;
  }
  // Whether the server adds a "/" to this page's address is not known here,
  // and it decides where a relative link leads. Both readings count.
  if (!path.starts_with('/') && !page.path.ends_with('/')) {
    return at(page.path + "/");
  }
  return nullptr;
}

LinkTarget LinkResolver::resolve_url(std::string_view target,
                                     const Article& from) const {
  Url url = split_url(target);
  if (!url.is_page_address()) {
    return {Kind::kExternal, "", ""};
  }
  if (!url.host.empty()) {
    const bool own = hosts_.contains(url.host);
    const auto* id = look_up(by_url_, url_key(target, rules_));
    if (id == nullptr && own) {
      id = look_up(by_url_, url_key(url.path, rules_));
    }
    if (id == nullptr && (!own || url.path == "/" || is_download(url.path) ||
                          is_template_page(url.path))) {
      return {Kind::kExternal, "", ""};
    }
    return found_or_missing(id, std::move(url.fragment));
  }
  if (url.path.empty()) {
    return {Kind::kSamePage, from.id, std::move(url.fragment)};
  }
  if (const auto* id = page_at(url.path, from)) {
    return {Kind::kArticle, *id, std::move(url.fragment)};
  }
  if (is_source_file(url.path) || !url.path.starts_with('/')) {
    if (const auto* id = file_at(url.path, from)) {
      return {Kind::kArticle, *id, std::move(url.fragment)};
    }
  }
  if (is_download(url.path) || url_key(url.path, rules_) == "/" ||
      (url.path.starts_with('/') && is_template_page(url.path))) {
    return {Kind::kExternal, "", ""};
  }
  return {Kind::kMissing, "", std::move(url.fragment)};
}

LinkTarget LinkResolver::resolve(std::string_view target,
                                 const Article& from) const {
  const WrittenTarget written = read_written_target(target);
  switch (written.form) {
    case WrittenTarget::Form::kUnknown:
      return {Kind::kExternal, "", ""};
    case WrittenTarget::Form::kThisPage:
      return {Kind::kSamePage, from.id, split_url(written.text).fragment};
    case WrittenTarget::Form::kFile: {
      Url url = split_url(written.text);
      const auto* id = file_at(url.path, from);
      if (id == nullptr) {
        // {% post_url %} and ref may name a file without its folder.
        id = look_up(by_name_, id_from_path(last_part(url.path)));
        id = id != nullptr ? id : look_up(by_name_, url.path);
      }
      if (id == nullptr && is_download(url.path)) {
        return {Kind::kExternal, "", ""};
      }
      return found_or_missing(id, std::move(url.fragment));
    }
    case WrittenTarget::Form::kUrl:
      break;
  }
  if (written.text.empty()) {
    return {};
  }
  return resolve_url(written.text, from);
}

std::optional<std::string> LinkResolver::find(std::string_view reference,
                                              const Article& from) const {
  const std::string text = collapse_spaces(reference);
  if (text.empty()) {
    return std::nullopt;
  }
  if (const auto* id = look_up(by_id_, text)) {
    return *id;
  }
  const LinkTarget target = resolve(text, from);
  if (target.kind == Kind::kArticle) {
    return target.article_id;
  }
  if (const auto* id = look_up(by_title_, folded_title(text))) {
    return *id;
  }
  return std::nullopt;
}

}  // namespace palpate
