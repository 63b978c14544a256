#include "engine/article/address.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "engine/article/page_path.h"
#include "engine/article/url.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::string_view kJekyllPost =
    "/:categories/:year/:month/:day/:title.html";

std::string padded(unsigned number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

std::string categories_of(const Article& article, const PagePath& path) {
  std::string result = path.folder;
  for (const std::string& topic : article.topics) {
    result += "/" + slugify(topic);
  }
  return result;
}

// The value of a placeholder; nullopt when the article lacks it.
std::optional<std::string> placeholder(std::string_view name,
                                       const Article& article,
                                       const PagePath& path) {
  const auto date =
      article.published ? article.published : date_in_path(article.source.path);
  if (name == "id") {
    return article.id;
  }
  if (name == "path") {
    return (path.folder + "/" + path.name).substr(1);
  }
  if (name == "section" || name == "sections" || name == "collection") {
    return path.folder.empty() ? "" : path.folder.substr(1);
  }
  if (name == "categories") {
    return categories_of(article, path);
  }
  if (name == "slug" || name == "filename" || name == "name" ||
      (name == "title" && path.is_post)) {
    return path.name;
  }
  if (name == "title") {
    return slugify(article.title);
  }
  if (name == "year" && date) {
    return std::to_string(static_cast<int>(date->year()));
  }
  if (name == "month" && date) {
    return padded(static_cast<unsigned>(date->month()));
  }
  if (name == "day" && date) {
    return padded(static_cast<unsigned>(date->day()));
  }
  return std::nullopt;
}

// Fills in a pattern. Nullopt when the article lacks one of its parts.
std::optional<std::string> fill_in(std::string_view pattern,
                                   const Article& article,
                                   const PagePath& path) {
  std::string result;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != ':') {
      result.push_back(pattern[i]);
      continue;
    }
    std::size_t end = i + 1;
    while (end < pattern.size() && pattern[end] >= 'a' && pattern[end] <= 'z') {
      ++end;
    }
    const auto value =
        placeholder(pattern.substr(i + 1, end - i - 1), article, path);
    if (!value) {
      return std::nullopt;
    }
    result += *value;
    i = end - 1;
  }
  // Empty parts ("/:categories/" of an article without any) leave "//".
  const auto last =
      std::unique(result.begin(), result.end(),
                  [](char a, char b) { return a == '/' && b == '/'; });
  result.erase(last, result.end());
  return result.starts_with('/') ? result : "/" + result;
}

// Jekyll's names for whole patterns.
std::string_view named_pattern(std::string_view given) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3>
      kNamed = {{{"date", kJekyllPost},
                 {"pretty", "/:categories/:year/:month/:day/:title/"},
                 {"none", "/:categories/:title.html"}}};
  for (const auto& [name, pattern] : kNamed) {
    if (given == name) {
      return pattern;
    }
  }
  return given;
}

std::string conventional(const Article& article, const PagePath& path) {
  if (path.is_post) {
    if (auto url = fill_in(kJekyllPost, article, path)) {
      return *url;
    }
  }
  return path.folder + "/" + path.name + path.ending;
}

std::string site_path(const Article& article, std::string_view given,
                      const SiteRules& rules) {
  PagePath path = page_path(article);
  given = named_pattern(given);
  const bool pattern = given.find(':') != std::string_view::npos;
  if (pattern || given.find('/') != std::string_view::npos ||
      given.ends_with(".html")) {
    if (!pattern) {
      return given.starts_with('/') ? std::string(given)
                                    : "/" + std::string(given);
    }
    if (auto url = fill_in(given, article, path)) {
      return *url;
    }
  } else if (!given.empty()) {
    path.name = given;
  }
  if (!rules.permalink.empty()) {
    if (auto url = fill_in(named_pattern(rules.permalink), article, path)) {
      return percent_encode_path(*url);
    }
  }
  return percent_encode_path(conventional(article, path));
}

// Removes what different spellings of one page's address differ in.
void drop_ending(std::string& path) {
  const auto drop = [&path](std::string_view ending) {
    if (path.ends_with(ending)) {
      path.resize(path.size() - ending.size());
    }
  };
  while (path.size() > 1 && path.ends_with('/')) {
    path.pop_back();
  }
  drop(".html");
  drop(".htm");
  drop("/index.php");
  drop("/index");
  if (path.empty()) {
    path = "/";
  }
}

}  // namespace

std::string id_from_path(std::string_view relative_path) {
  const std::size_t slash = relative_path.rfind('/');
  const std::size_t name = slash == std::string_view::npos ? 0 : slash + 1;
  const std::size_t dot = relative_path.rfind('.');
  if (dot == std::string_view::npos || dot <= name) {
    return std::string(relative_path);
  }
  return std::string(relative_path.substr(0, dot));
}

std::optional<Date> date_in_path(std::string_view relative_path) {
  const std::size_t slash = relative_path.rfind('/');
  if (slash != std::string_view::npos) {
    relative_path.remove_prefix(slash + 1);
  }
  if (relative_path.size() < 11 || relative_path[10] != '-') {
    return std::nullopt;
  }
  return parse_date(relative_path.substr(0, 10));
}

std::string article_url(const Article& article, std::string_view given,
                        const SiteRules& rules) {
  const Url url = split_url(given);
  if (!url.host.empty()) {
    return std::string(given);
  }
  std::string_view base = rules.base_url;
  while (base.ends_with('/')) {
    base.remove_suffix(1);
  }
  return std::string(base) + site_path(article, given, rules);
}

std::string url_key(std::string_view text, const SiteRules& rules) {
  const Url url = split_url(text);
  if (!url.is_page_address()) {
    return std::string(text);
  }
  const Url site = split_url(rules.base_url);
  std::string path = percent_decode(url.path);
  if (std::ranges::any_of(path, [](char c) { return (c & 0x80) != 0; })) {
    path = clean_utf8(path);
  }
  path = join_paths("/", path);
  const bool own = url.host.empty() || url.host == site.host;
  // "https://host/blog" as base: links say "/blog/a" for what we call "/a".
  std::string_view prefix = site.path;
  while (prefix.ends_with('/')) {
    prefix.remove_suffix(1);
  }
  if (own && !prefix.empty() && path.starts_with(prefix) &&
      (path.size() == prefix.size() || path[prefix.size()] == '/')) {
    path.erase(0, prefix.size());
  }
  drop_ending(path);
  return own ? path : "//" + url.host + path;
}

}  // namespace palpate
