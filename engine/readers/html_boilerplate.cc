#include "engine/readers/html_boilerplate.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/readers/html_document.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

template <std::size_t N>
bool is_one_of(std::string_view word,
               const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 19> kNeverShown = {
    "script", "style",  "template", "svg",      "noscript", "iframe", "object",
    "embed",  "canvas", "audio",    "video",    "select",   "input",  "head",
    "link",   "meta",   "textarea", "datalist", "applet"};

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

// The most telling first.
constexpr std::array<std::string_view, 14> kContentNames = {
    "entry-content",   "post-content", "article-body", "article-content",
    "article__body",   "post-body",    "story-body",   "blog-post-content",
    "td-post-content", "page-content", "main-content", "content",
    "maincontent",     "main"};

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

std::vector<std::string> names_of(const xmlNode* element) {
  constexpr std::size_t kMaxNames = 2000;  // Bytes; beyond it nobody styles.
  const std::string names =
      attribute(element, "class") + " " + attribute(element, "id");
  return words_of(fold(names.substr(0, kMaxNames)), " \t\n");
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

bool is_callout(const xmlNode* aside) {
  if (attribute(aside, "role") == "note") {
    return true;
  }
  for (const std::string& name : names_of(aside)) {
    for (const std::string& part : words_of(name, "-_")) {
      if (is_one_of(part, kCallouts)) {
        return true;
      }
    }
  }
  return false;
}

bool is_article_element(const xmlNode* element) {
  const std::string_view name = element_name(element);
  return name == "article" || name == "main" ||
         attribute(element, "role") == "main" ||
         attribute(element, "itemprop") == "articleBody";
}

bool is_in_article(const xmlNode* element) {
  for (const xmlNode* at = element->parent; at != nullptr; at = at->parent) {
    if (is_article_element(at)) {
      return true;
    }
  }
  return false;
}

// By what the element is, not by what it is called.
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

std::size_t visible_bytes(const xmlNode* text) {
  const std::string_view content =
      text->content == nullptr ? ""
                               : reinterpret_cast<const char*>(text->content);
  return static_cast<std::size_t>(std::count_if(
      content.begin(), content.end(),
      [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

}  // namespace

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

PageContent::PageContent(xmlNode* root) {
  measure(root, false);
  main_ = find_main(root);
}

PageContent::Amount PageContent::measure(xmlNode* node, bool in_link) {
  Amount sum;
  if (node->type == XML_TEXT_NODE) {
    sum.text = visible_bytes(node);
    sum.linked = in_link ? sum.text : 0;
    return sum;
  }
  if (!is_element(node) || is_hidden(node)) {
    return sum;
  }
  in_link = in_link || element_name(node) == "a";
  sum.has_h1 = element_name(node) == "h1";
  for (xmlNode* child = node->children; child != nullptr; child = child->next) {
    const Amount part = measure(child, in_link);
    // A menu does not count as text of what holds it.
    if (!is_element(child) || element_name(child) == "form" ||
        !is_site_element(child)) {
      sum.text += part.text;
      sum.linked += part.linked;
    }
    sum.has_h1 = sum.has_h1 || part.has_h1;
  }
  amounts_.emplace(node, sum);
  return sum;
}

PageContent::Amount PageContent::amount(const xmlNode* node) const {
  const auto found = amounts_.find(node);
  return found == amounts_.end() ? Amount{} : found->second;
}

std::size_t PageContent::prose(const xmlNode* node) const {
  const Amount measured = amount(node);
  return measured.text - measured.linked;
}

bool PageContent::holds(const xmlNode* node, const xmlNode* of,
                        double share) const {
  return static_cast<double>(prose(node)) >=
         share * static_cast<double>(prose(of));
}

bool PageContent::is_boilerplate(const xmlNode* element) const {
  const bool is_form = element_name(element) == "form";
  if (!is_form && is_site_element(element)) {
    return true;
  }
  const Amount measured = amount(element);
  // An ASP.NET page is one form; a theme may call its whole page "sidebar".
  constexpr std::size_t kMostParts = 3;
  constexpr std::size_t kSmall = 300;
  if (measured.has_h1 || (measured.text > kSmall &&
                          measured.text * kMostParts > amount(main_).text)) {
    return false;
  }
  const std::vector<std::string> names = names_of(element);
  return is_form || std::any_of(names.begin(), names.end(), is_site_name);
}

xmlNode* PageContent::find_main(xmlNode* root) const {
  xmlNode* declared = nullptr;
  std::array<xmlNode*, kContentNames.size()> named{};
  std::array<int, kContentNames.size()> uses{};
  for (xmlNode* at = root; at != nullptr; at = next_in(at, root)) {
    if (!is_element(at) || amount(at).text == 0) {
      continue;
    }
    const bool is_main =
        element_name(at) != "article" && is_article_element(at);
    if (is_article_element(at) && (is_main || holds(at, root, 0.5)) &&
        (declared == nullptr || prose(at) > prose(declared))) {
      declared = at;
    }
    for (const std::string& name : names_of(at)) {
      const auto* const known =
          std::find(kContentNames.begin(), kContentNames.end(), name);
      if (known != kContentNames.end()) {
        const auto index =
            static_cast<std::size_t>(known - kContentNames.begin());
        named[index] = at;
        ++uses[index];
      }
    }
  }
  if (declared != nullptr) {
    return densest_block(declared);
  }
  for (std::size_t i = 0; i < named.size(); ++i) {
    if (uses[i] == 1 && holds(named[i], root, 0.5)) {
      return named[i];
    }
  }
  return densest_block(root);
}

xmlNode* PageContent::densest_block(xmlNode* root) const {
  constexpr std::array<std::string_view, 5> kBlocks = {"body", "div", "section",
                                                       "article", "main"};
  xmlNode* block = root;
  for (xmlNode* child = root->children; child != nullptr;) {
    const bool goes_deeper = is_one_of(element_name(child), kBlocks) &&
                             prose(child) > 0 && holds(child, block, 0.9) &&
                             (amount(child).has_h1 || !amount(block).has_h1);
    if (goes_deeper) {
      block = child;
    }
    child = goes_deeper ? child->children : child->next;
  }
  return block;
}

}  // namespace palpate
