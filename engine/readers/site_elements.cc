#include "engine/readers/site_elements.h"

#include <algorithm>
#include <array>

#include "engine/readers/html_document.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view word,
               const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 20> kNeverShown = {
    "script", "style",  "template", "svg",      "noscript", "iframe", "object",
    "embed",  "canvas", "audio",    "video",    "select",   "input",  "head",
    "link",   "meta",   "textarea", "datalist", "applet",   "title"};

constexpr std::array<std::string_view, 4> kSiteElements = {"nav", "form",
                                                           "dialog", "menu"};

constexpr std::array<std::string_view, 9> kSiteRoles = {
    "navigation", "banner", "contentinfo", "search",     "complementary",
    "dialog",     "menu",   "menubar",     "alertdialog"};

// Whole words of a class or id.
constexpr std::array<std::string_view, 57> kSiteNames = {"nav",
                                                         "navbar",
                                                         "navigation",
                                                         "main-navigation",
                                                         "site-navigation",
                                                         "site-header",
                                                         "site-footer",
                                                         "page-footer",
                                                         "footer",
                                                         "masthead",
                                                         "menu",
                                                         "main-menu",
                                                         "mobile-menu",
                                                         "widget-area",
                                                         "share",
                                                         "sharing",
                                                         "share-buttons",
                                                         "share-links",
                                                         "social",
                                                         "social-share",
                                                         "social-links",
                                                         "social-icons",
                                                         "sharedaddy",
                                                         "addtoany",
                                                         "comments",
                                                         "comment-list",
                                                         "comment-respond",
                                                         "comments-area",
                                                         "respond",
                                                         "disqus_thread",
                                                         "subscribe",
                                                         "signup",
                                                         "related",
                                                         "related-posts",
                                                         "related-articles",
                                                         "read-next",
                                                         "recommended",
                                                         "jp-relatedposts",
                                                         "post-navigation",
                                                         "nav-links",
                                                         "pager",
                                                         "pagination",
                                                         "skip-link",
                                                         "screen-reader-text",
                                                         "sr-only",
                                                         "visually-hidden",
                                                         "popup",
                                                         "modal",
                                                         "ads",
                                                         "advert",
                                                         "advertisement",
                                                         "entry-meta",
                                                         "post-meta",
                                                         "entry-footer",
                                                         "toc",
                                                         "table-of-contents",
                                                         "author-box"};

// Parts of a class or id, between "-" and "_": too telling to be anything else.
constexpr std::array<std::string_view, 10> kSiteParts = {
    "cookie", "cookies",     "consent", "gdpr",       "newsletter",
    "navbar", "breadcrumbs", "sidebar", "breadcrumb", "ccpa"};

// "has-sidebar" on the whole page is about the page.
constexpr std::array<std::string_view, 6> kQualifiers = {
    "has", "no", "with", "without", "left", "right"};

constexpr std::array<std::string_view, 9> kCallouts = {
    "note",  "callout", "tip",  "warning", "admonition",
    "alert", "aside",   "info", "box"};

std::vector<std::string> words_of(const std::string& names,
                                  std::string_view separators) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while ((at = names.find_first_not_of(separators, at)) != std::string::npos) {
    const std::size_t end =
        std::min(names.find_first_of(separators, at), names.size());
    words.push_back(names.substr(at, end - at));
    at = end;
  }
  return words;
}

bool is_callout(const xmlNode* aside) {
  if (attribute(aside, "role") == "note") {
    return true;
  }
  for (const std::string& name : element_names(aside)) {
    for (const std::string& part : words_of(name, "-_")) {
      if (is_one_of(part, kCallouts)) {
        return true;
      }
    }
  }
  return false;
}

bool is_site_name(const std::string& name) {
  if (is_one_of(name, kSiteNames)) {
    return true;
  }
  const std::vector<std::string> parts = words_of(name, "-_");
  return !parts.empty() && !is_one_of(parts.front(), kQualifiers) &&
         std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
           return is_one_of(part, kSiteParts);
         });
}

bool is_in_article(const xmlNode* element) {
  for (const xmlNode* at = element->parent; at != nullptr; at = at->parent) {
    if (is_article_element(at)) {
      return true;
    }
  }
  return false;
}

}  // namespace

std::vector<std::string> element_names(const xmlNode* element) {
  constexpr std::size_t kMaxNames = 2000;  // Bytes; beyond it nobody styles.
  const std::string names =
      attribute(element, "class") + " " + attribute(element, "id");
  return words_of(fold(names.substr(0, kMaxNames)), " \t\n");
}

bool is_article_element(const xmlNode* element) {
  const std::string_view name = element_name(element);
  return name == "article" || name == "main" ||
         attribute(element, "role") == "main" ||
         attribute(element, "itemprop") == "articleBody";
}

bool is_site_element(const xmlNode* element) {
  const std::string_view name = element_name(element);
  if (is_one_of(name, kSiteElements) ||
      is_one_of(attribute(element, "role"), kSiteRoles)) {
    return true;
  }
  if (name == "aside") {
    return !is_in_article(element) || !is_callout(element);
  }
  return (name == "header" || name == "footer") && !is_in_article(element);
}

bool has_site_name(const xmlNode* element) {
  const std::vector<std::string> names = element_names(element);
  return std::any_of(names.begin(), names.end(), is_site_name);
}

bool is_hidden(const xmlNode* element) {
  if (is_one_of(element_name(element), kNeverShown) ||
      attribute(element, "aria-hidden") == "true") {
    return true;
  }
  // "until-found" asks search engines to look inside.
  if (has_attribute(element, "hidden") &&
      attribute(element, "hidden") != "until-found") {
    return true;
  }
  const std::string style = attribute(element, "style");
  if (style.empty()) {
    return false;
  }
  std::string rules = fold(style.substr(0, 1000));
  std::erase(rules, ' ');
  // Folded panels (accordions, tabs) are content that a click unfolds.
  const std::string role = attribute(element, "role");
  return (rules.find("display:none") != std::string::npos ||
          rules.find("visibility:hidden") != std::string::npos) &&
         role != "tabpanel" && role != "region" &&
         !has_attribute(element, "aria-labelledby");
}

}  // namespace palpate
