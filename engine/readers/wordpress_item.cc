#include "engine/readers/wordpress_item.h"

#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "engine/readers/html_document.h"
#include "engine/readers/libxml2.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

// On one line, so that line numbers are the element's own. The prefixes are
// those that every WordPress writes.
constexpr std::string_view kOpen =
    "<rss xmlns:excerpt='e' xmlns:content='c' xmlns:wfw='f' xmlns:dc='d' "
    "xmlns:wp='w'>";

using Field = std::map<std::string, std::string, std::less<>>;

std::string_view look_up(const Field& fields, std::string_view name) {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view() : found->second;
}

std::string qualified_name(const xmlNode* node) {
  std::string name(element_name(node));
  if (node->ns != nullptr && node->ns->prefix != nullptr) {
    name.insert(
        0, std::string(reinterpret_cast<const char*>(node->ns->prefix)) + ":");
  }
  return name;
}

void read_meta(xmlNode* postmeta, WordPressItem& item) {
  std::string key;
  std::string value;
  for (xmlNode* at = postmeta->children; at != nullptr; at = at->next) {
    const std::string name = qualified_name(at);
    if (name == "wp:meta_key") {
      key = text_below(at);
    } else if (name == "wp:meta_value") {
      value = text_below(at);
    }
  }
  item.meta[key] = std::move(value);
}

void read_category(xmlNode* category, WordPressItem& item) {
  const std::string domain = attribute(category, "domain");
  std::string name = collapse_spaces(text_below(category));
  if (domain == "category") {
    item.categories.push_back(std::move(name));
  } else if (domain == "post_tag") {
    item.tags.push_back(std::move(name));
  }
}

WordPressItem read_item(xmlNode* element) {
  WordPressItem item;
  for (xmlNode* at = element->children; at != nullptr; at = at->next) {
    const std::string name = is_element(at) ? qualified_name(at) : "";
    if (name == "category") {
      read_category(at, item);
    } else if (name == "wp:postmeta") {
      read_meta(at, item);
    } else if (!name.empty() && name != "wp:comment") {
      item.fields[name] = text_below(at);
    }
    if (name == "content:encoded") {
      item.content_line = static_cast<std::uint32_t>(
          std::max<std::int64_t>(xmlGetLineNo(at), 1));
    }
  }
  return item;
}

}  // namespace

std::string_view WordPressItem::field(std::string_view name) const {
  return look_up(fields, name);
}

std::string_view WordPressItem::meta_value(std::string_view key) const {
  return look_up(meta, key);
}

std::optional<WordPressItem> parse_wordpress_item(std::string_view xml,
                                                  XmlError& error) {
  std::string text(kOpen);
  text += clean_utf8(xml);  // Control characters end the XML of many exports.
  text += "</rss>";
  if (text.size() > std::numeric_limits<int>::max()) {
    error = {"is larger than 2 GB", 1};
    return std::nullopt;
  }
  set_up_libxml2();
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxt*)> context(
      xmlNewParserCtxt(), xmlFreeParserCtxt);
  const HtmlDocument document(
      context == nullptr
          ? nullptr
          : xmlCtxtReadMemory(
                context.get(), text.data(), static_cast<int>(text.size()),
                nullptr, "UTF-8",
                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (document == nullptr) {
    const xmlError* said =
        context == nullptr ? nullptr : xmlCtxtGetLastError(context.get());
    if (said != nullptr) {
      error.message =
          said->message == nullptr ? "" : collapse_spaces(said->message);
      error.line = static_cast<std::uint32_t>(std::max(said->line, 1));
    }
    return std::nullopt;
  }
  xmlNode* const root = xmlDocGetRootElement(document.get());
  return root->children == nullptr ? WordPressItem{}
                                   : read_item(root->children);
}

}  // namespace palpate
