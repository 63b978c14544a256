#include "engine/readers/html_body.h"

#include <utility>

#include "engine/readers/html_document.h"
#include "engine/readers/html_metadata.h"
#include "engine/readers/html_text.h"
#include "engine/readers/page_content.h"
#include "engine/readers/site_elements.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

xmlNode* child_named(xmlNode* parent, std::string_view name) {
  for (xmlNode* at = parent == nullptr ? nullptr : parent->children;
       at != nullptr; at = at->next) {
    if (element_name(at) == name) {
      return at;
    }
  }
  return nullptr;
}

xmlNode* body_of(xmlDoc* document) {
  xmlNode* const root = xmlDocGetRootElement(document);
  if (xmlNode* const body = child_named(root, "body")) {
    return body;
  }
  // HTML may leave <body> out; libxml2 then takes what it does not know from
  // HTML 4, such as <main>, for a part of the head.
  xmlNode* const head = child_named(root, "head");
  return head != nullptr ? head : root;
}

// The h1 below `root` if it is the only one there, else "".
std::string only_h1(xmlNode* root) {
  std::string found;
  for (xmlNode* at = root; at != nullptr; at = next_in(at, root)) {
    if (element_name(at) != "h1" || is_hidden(at)) {
      continue;
    }
    if (!found.empty()) {
      return {};
    }
    found = collapse_spaces(clean_utf8(text_below(at)));
  }
  return found;
}

std::string choose_title(const PageTitles& titles, const PageContent& content,
                         xmlNode* body) {
  if (std::string h1 = only_h1(content.main()); !h1.empty()) {
    return h1;
  }
  // A theme may set the title above the article; but so it does the site's
  // name, which no other title repeats.
  const std::string h1 = only_h1(body);
  const std::string& said =
      titles.open_graph.empty() ? titles.element : titles.open_graph;
  return said.empty() || fold(h1) == fold(said) ? h1 : said;
}

}  // namespace

Body parse_html_fragment(std::string_view html, std::uint32_t first_line,
                         LineEnds line_ends) {
  // Text right below <body> would get a paragraph from libxml2 whose line is
  // that of the text's end.
  const HtmlDocument document =
      parse_html("<html><body><div>" + clean_utf8(html));
  xmlNode* const root =
      document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  return root == nullptr ? Body{}
                         : html_text(root, {.first_line = first_line,
                                            .line_ends = line_ends});
}

HtmlPage parse_html_page(std::string_view html) {
  HtmlPage page;
  const HtmlDocument document = parse_html(decode_html(html));
  xmlNode* const body = document == nullptr ? nullptr : body_of(document.get());
  if (body == nullptr) {
    return page;
  }
  const PageTitles titles = read_html_metadata(document.get(), page);
  const PageContent content(body);
  page.title = choose_title(titles, content, body);
  page.body = html_text(content.main(), {.page = &content});
  return page;
}

}  // namespace palpate
