#include "indexer/crawl/sitemap.h"

#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

#include <algorithm>
#include <limits>
#include <memory>

#include "engine/readers/libxml2.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

Sitemap parse_text(std::string_view bytes) {
  Sitemap sitemap;
  const std::string text = clean_utf8(bytes);
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string line = collapse_spaces(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.starts_with("http://") || line.starts_with("https://")) {
      sitemap.pages.push_back(line);
    } else if (!line.empty()) {
      sitemap.problem = "is neither XML nor a list of addresses";
      return sitemap;
    }
  }
  return sitemap;
}

std::string_view text_of(const xmlChar* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

// As long as it lives, libxml2 prints nothing in this thread. The options of a
// parser keep most of it quiet, but not bytes that are none of their charset.
class QuietXml {
 public:
  QuietXml() {
    set_up_libxml2();
    xmlSetGenericErrorFunc(nullptr, print_nothing);
  }

  ~QuietXml() { xmlSetGenericErrorFunc(nullptr, nullptr); }  // As it was.

  QuietXml(const QuietXml&) = delete;
  QuietXml& operator=(const QuietXml&) = delete;

 private:
  static void print_nothing(void*, const char*, ...) {}
};

// One walk over the elements. <loc> below <image:image> and the like is not an
// address of a page: only those of <url> and <sitemap> count.
class SitemapWalk {
 public:
  explicit SitemapWalk(std::string_view bytes)
      : reader_(
            xmlReaderForMemory(
                bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr,
                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING),
            xmlFreeTextReader) {}

  Sitemap run() {
    int more = reader_ == nullptr ? -1 : xmlTextReaderRead(reader_.get());
    while (more == 1 && !full()) {
      step();
      more = xmlTextReaderRead(reader_.get());
    }
    if (more < 0) {
      sitemap_.problem = "is not well-formed XML" + reason();
    } else if (more == 1) {
      sitemap_.problem = "has more than 50,000 entries";
    } else if (!known_) {
      sitemap_.problem = "is XML, but no sitemap";
    }
    return std::move(sitemap_);
  }

 private:
  bool full() const {
    return sitemap_.pages.size() + sitemap_.sitemaps.size() >=
           kMostSitemapEntries;
  }

  static std::string reason() {
    const xmlError* const said = xmlGetLastError();
    return said == nullptr || said->message == nullptr
               ? ""
               : " (line " + std::to_string(said->line) + ": " +
                     collapse_spaces(said->message) + ")";
  }

  void step() {
    const int type = xmlTextReaderNodeType(reader_.get());
    const int depth = xmlTextReaderDepth(reader_.get());
    if (type == XML_READER_TYPE_ELEMENT) {
      const std::string_view name =
          text_of(xmlTextReaderConstLocalName(reader_.get()));
      if (depth == 0) {
        known_ = name == "urlset" || name == "sitemapindex";
      } else if (depth == 1) {
        parent_ = name;
      }
      in_loc_ = depth == 2 && name == "loc";
      text_.clear();
    } else if (type == XML_READER_TYPE_END_ELEMENT) {
      if (in_loc_ && depth == 2) {
        take();
      }
      in_loc_ = false;
    } else if (in_loc_ && (type == XML_READER_TYPE_TEXT ||
                           type == XML_READER_TYPE_CDATA)) {
      text_ += text_of(xmlTextReaderConstValue(reader_.get()));
    }
  }

  void take() {
    std::string address = collapse_spaces(clean_utf8(text_));
    if (parent_ == "url") {
      sitemap_.pages.push_back(std::move(address));
    } else if (parent_ == "sitemap") {
      sitemap_.sitemaps.push_back(std::move(address));
    }
  }

  QuietXml quiet_;
  std::unique_ptr<xmlTextReader, void (*)(xmlTextReader*)> reader_;
  Sitemap sitemap_;
  bool known_ = false;
  bool in_loc_ = false;
  std::string parent_;
  std::string text_;
};

}  // namespace

Sitemap parse_sitemap(std::string_view bytes) {
  if (bytes.size() > std::numeric_limits<int>::max()) {
    return {.problem = "is larger than 2 GB"};
  }
  const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos) {
    return {.problem = "is empty"};
  }
  // XML that begins with a blank line is common, and not well-formed.
  return bytes[first] == '<' ? SitemapWalk(bytes.substr(first)).run()
                             : parse_text(bytes);
}

}  // namespace palpate
