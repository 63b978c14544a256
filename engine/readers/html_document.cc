#include "engine/readers/html_document.h"

#include <libxml/HTMLparser.h>
#include <libxml/encoding.h>
#include <libxml/parserInternals.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <limits>

#include "engine/readers/html_bounds.h"
#include "engine/readers/libxml2.h"
#include "engine/text/unicode.h"
#include "engine/text/utf8.h"

namespace palpate {

namespace {

// Text below the first 64 MB of a page is nobody's article.
constexpr std::size_t kMaxHtmlBytes = std::size_t{64} << 20U;

bool is_utf8(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    if (next_code_point(bytes, i) == kNotUtf8) {
      return false;
    }
  }
  return true;
}

// Empty when ICU does not know the charset.
std::string convert(std::string_view bytes, const std::string& charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(
      ucnv_open(charset.c_str(), &status), ucnv_close);
  if (U_FAILURE(status)) {
    return {};
  }
  const icu::UnicodeString text(bytes.data(),
                                static_cast<std::int32_t>(bytes.size()),
                                converter.get(), status);
  std::string utf8;
  if (U_SUCCESS(status)) {
    text.toUTF8String(utf8);
  }
  return utf8;
}

// What <meta charset=...> or <meta http-equiv content="...charset=..."> says.
std::string declared_charset(std::string_view bytes) {
  constexpr std::size_t kSniffed = 4096;  // Browsers look at 1024.
  const std::string head = fold(clean_utf8(bytes.substr(0, kSniffed)));
  const std::size_t found = head.find("charset=");
  if (found == std::string::npos) {
    return {};
  }
  const std::size_t start = head.find_first_not_of("\"' ", found + 8);
  if (start == std::string::npos) {
    return {};
  }
  const std::size_t end = head.find_first_of("\"' ;/>", start);
  return head.substr(start, std::min<std::size_t>(end - start, 40));
}

// Browsers, too, read "iso-8859-1" as Windows-1252; and a page that says UTF-8
// has only a few wrong bytes.
bool is_worth_trying(std::string_view charset) {
  return !charset.empty() && charset.find("utf-8") == charset.npos &&
         charset != "utf8" && charset != "iso-8859-1" && charset != "latin1";
}

// Charsets whose bytes may pass for UTF-8. A page that could be searched for
// its <meta> is not in UTF-16, whatever it says there.
bool looks_like_utf8(std::string_view charset, bool by_server) {
  return charset.starts_with("iso-2022") ||
         (by_server &&
          (charset.starts_with("utf-16") || charset.starts_with("utf-32")));
}

}  // namespace

std::string decode_html(std::string_view bytes, std::string_view charset) {
  bytes = bytes.substr(0, kMaxHtmlBytes);
  if (bytes.starts_with("\xFF\xFE")) {
    return clean_utf8(convert(bytes.substr(2), "UTF-16LE"));
  }
  if (bytes.starts_with("\xFE\xFF")) {
    return clean_utf8(convert(bytes.substr(2), "UTF-16BE"));
  }
  const bool utf8 = is_utf8(bytes);
  const std::string served = fold(charset);
  for (const std::string& said : {served, declared_charset(bytes)}) {
    if (utf8 ? looks_like_utf8(said, said == served) : is_worth_trying(said)) {
      if (std::string text = convert(bytes, said); !text.empty()) {
        return clean_utf8(text);
      }
    }
  }
  return clean_utf8(bytes);
}

HtmlDocument parse_html(std::string_view html) {
  set_up_libxml2();
  std::string bounded = bound_html(html.substr(0, kMaxHtmlBytes));
  if (bounded.empty()) {
    bounded.assign(1, ' ');  // libxml2 makes no document of nothing.
  }
  const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxt*)> context(
      htmlCreateMemoryParserCtxt(bounded.data(),
                                 static_cast<int>(bounded.size())),
      htmlFreeParserCtxt);
  if (context == nullptr) {
    return nullptr;
  }
  htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                        HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET |
                                        HTML_PARSE_IGNORE_ENC);
  // bound_html holds depth and size; libxml2's own bounds would cut text off.
  context->options |= XML_PARSE_HUGE;
  xmlSwitchEncoding(context.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(context.get());
  HtmlDocument document(context->myDoc);
  context->myDoc = nullptr;
  return document;
}

bool is_element(const xmlNode* node) {
  return node != nullptr && node->type == XML_ELEMENT_NODE;
}

std::string_view element_name(const xmlNode* node) {
  return is_element(node) && node->name != nullptr
             ? reinterpret_cast<const char*>(node->name)
             : "";
}

bool has_attribute(const xmlNode* node, const char* name) {
  return is_element(node) &&
         xmlHasProp(node, reinterpret_cast<const xmlChar*>(name)) != nullptr;
}

std::string attribute(const xmlNode* node, const char* name) {
  if (!is_element(node)) {
    return {};
  }
  const std::unique_ptr<xmlChar, xmlFreeFunc> value(
      xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name)), xmlFree);
  return value == nullptr ? std::string()
                          : reinterpret_cast<const char*>(value.get());
}

xmlNode* next_after(xmlNode* node, const xmlNode* root) {
  while (node != nullptr && node != root) {
    if (node->next != nullptr) {
      return node->next;
    }
    node = node->parent;
  }
  return nullptr;
}

xmlNode* next_in(xmlNode* node, const xmlNode* root) {
  const bool has_children =
      node->type == XML_ELEMENT_NODE || node->type == XML_HTML_DOCUMENT_NODE;
  return has_children && node->children != nullptr ? node->children
                                                   : next_after(node, root);
}

std::string text_below(xmlNode* node) {
  std::string text;
  for (xmlNode* at = node; at != nullptr; at = next_in(at, node)) {
    if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) &&
        at->content != nullptr) {
      text += reinterpret_cast<const char*>(at->content);
    }
  }
  return text;
}

}  // namespace palpate
