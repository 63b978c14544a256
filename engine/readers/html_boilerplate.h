// What of a page is the article, and what is the site around it.

#pragma once

#include <libxml/tree.h>

#include <cstddef>
#include <unordered_map>

namespace palpate {

// Never shown to a reader: script, style, template, svg, hidden elements.
bool is_hidden(const xmlNode* element);

// Measures a page once; answers from that. The tree must outlive it.
class PageContent {
 public:
  explicit PageContent(xmlNode* root);

  // The element that holds the article: <main>, <article>, [role=main],
  // itemprop=articleBody, a well-known id or class, else the smallest block
  // with nearly all the text that is no link. The root if nothing stands out.
  xmlNode* main() const { return main_; }

  // The site's, not the article's: navigation, banners, cookie notices, forms,
  // comments. Never what holds much of the text, whatever it is called.
  bool is_boilerplate(const xmlNode* element) const;

 private:
  struct Amount {
    std::size_t text = 0;    // Bytes that are no white space.
    std::size_t linked = 0;  // Of these, the text of links.
    bool has_h1 = false;
  };

  Amount measure(xmlNode* node, bool in_link);
  Amount amount(const xmlNode* node) const;
  std::size_t prose(const xmlNode* node) const;
  bool holds(const xmlNode* node, const xmlNode* of, double share) const;
  xmlNode* find_main(xmlNode* root) const;
  xmlNode* densest_block(xmlNode* root) const;

  std::unordered_map<const xmlNode*, Amount> amounts_;
  xmlNode* main_ = nullptr;
};

}  // namespace palpate
