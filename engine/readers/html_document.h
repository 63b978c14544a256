// A parsed HTML page, over libxml2: the tree, and short names for what the
// readers ask of it.

#pragma once

#include <libxml/tree.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace palpate {

struct FreeXmlDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

using HtmlDocument = std::unique_ptr<xmlDoc, FreeXmlDocument>;

// UTF-8 from whatever a page is written in: its byte order mark, else UTF-8 if
// it is that, else the `charset` its server names, else that of its <meta>,
// else Windows-1252.
std::string decode_html(std::string_view bytes, std::string_view charset = "");

// Parses clean UTF-8. Broken markup is repaired as browsers do; no network, no
// entities but HTML's own. Never null but when memory runs out.
HtmlDocument parse_html(std::string_view html);

bool is_element(const xmlNode* node);

// Lower-case name of an element; "" of anything else.
std::string_view element_name(const xmlNode* node);

bool has_attribute(const xmlNode* node, const char* name);

// "" where it is not given.
std::string attribute(const xmlNode* node, const char* name);

// The next node in document order that is not below `node`, or nullptr at the
// end of the tree below `root`.
xmlNode* next_after(xmlNode* node, const xmlNode* root);

// The next node in document order, children first.
xmlNode* next_in(xmlNode* node, const xmlNode* root);

// All text below `node`, scripts and styles included.
std::string text_below(xmlNode* node);

}  // namespace palpate
