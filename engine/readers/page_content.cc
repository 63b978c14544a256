#include "engine/readers/page_content.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "engine/readers/html_document.h"
#include "engine/readers/site_elements.h"

namespace palpate {

namespace {

// The most telling first.
constexpr std::array<std::string_view, 14> kContentNames = {
    "entry-content",   "post-content", "article-body", "article-content",
    "article__body",   "post-body",    "story-body",   "blog-post-content",
    "td-post-content", "page-content", "main-content", "content",
    "maincontent",     "main"};

std::size_t visible_bytes(const xmlNode* text) {
  const std::string_view content =
      text->content == nullptr ? ""
                               : reinterpret_cast<const char*>(text->content);
  return static_cast<std::size_t>(std::count_if(
      content.begin(), content.end(),
      [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

}  // namespace

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
  // A card or a sentence that is one link is text; "Read more" is a link.
  constexpr std::size_t kLinkedProse = 60;
  if (element_name(node) == "a" && sum.text >= kLinkedProse) {
    sum.linked = 0;
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
  return is_form || has_site_name(element);
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
    for (const std::string& name : element_names(at)) {
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
    const bool goes_deeper = std::find(kBlocks.begin(), kBlocks.end(),
                                       element_name(child)) != kBlocks.end() &&
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
