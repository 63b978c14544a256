#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "engine/readers/article_metadata.h"
#include "engine/readers/article_reader.h"
#include "engine/readers/file_ending.h"
#include "engine/readers/html_document.h"
#include "engine/readers/page_title.h"
#include "engine/readers/wordpress_content.h"
#include "engine/readers/wordpress_item.h"
#include "engine/readers/wxr_elements.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

// In doubt it hides: plugins add states of their own.
Visibility visibility_of(const WordPressItem& item) {
  const std::string_view status = item.field("wp:status");
  if (status == "private") {
    return Visibility::kPrivate;
  }
  if (status != "publish") {
    return Visibility::kDraft;
  }
  if (!item.field("wp:post_password").empty()) {
    return Visibility::kPassword;
  }
  // What the two large SEO plugins keep from search engines.
  const bool noindex =
      item.meta_value("_yoast_wpseo_meta-robots-noindex") == "1" ||
      item.meta_value("rank_math_robots").find("noindex") !=
          std::string_view::npos;
  return noindex ? Visibility::kNoIndex : Visibility::kPublished;
}

// The editor's excerpt, else what an SEO plugin has; not the plugins' own
// templates ("%%excerpt%%").
std::string summary_of(const WordPressItem& item) {
  for (const std::string_view text :
       {item.field("excerpt:encoded"), item.meta_value("_yoast_wpseo_metadesc"),
        item.meta_value("rank_math_description")}) {
    if (text.find("%%") == std::string_view::npos &&
        text.find("%excerpt%") == std::string_view::npos) {
      if (std::string summary = plain_line(strip_shortcodes(text));
          !summary.empty()) {
        return summary;
      }
    }
  }
  return {};
}

std::vector<std::string> plain_names(const std::vector<std::string>& names) {
  std::vector<std::string> plain;
  for (const std::string& name : names) {
    if (!name.empty() && name != "Uncategorized" && name != "Uncategorised") {
      plain.push_back(plain_line(name));
    }
  }
  return plain;
}

// One export on its way to articles.
class WordPressExport {
 public:
  WordPressExport(const SourceFile& file, const SiteRules& rules,
                  const ReadSink& sink)
      : path_(file.relative_path),
        wxr_(file.bytes),
        rules_(rules),
        sink_(sink),
        prefix_(id_from_path(file.relative_path) + "/") {
    if (wxr_.starts_with("\xFF\xFE") || wxr_.starts_with("\xFE\xFF")) {
      decoded_ = decode_html(wxr_);
      wxr_ = decoded_;
    }
  }

  void read() {
    read_head();
    WxrElements items(wxr_, "item");
    bool ends_whole = true;
    while (const auto element = items.next()) {
      read_element(*element);
      ends_whole = element->whole;
    }
    const std::size_t tail =
        wxr_.size() - std::min<std::size_t>(wxr_.size(), 4096);
    if (ends_whole && wxr_.find("</rss>", tail) == std::string_view::npos) {
      const auto lines = std::count(wxr_.begin(), wxr_.end(), '\n');
      complain(static_cast<std::uint32_t>(lines) + 1,
               "the export is cut off: posts may be missing");
    }
  }

 private:
  void complain(std::uint32_t line, std::string message) const {
    sink_(ReadProblem{{path_, line}, std::move(message)});
  }

  void read_head() {
    const std::string_view head = wxr_.substr(0, wxr_.find("<item>"));
    WxrElements authors(head, "wp:author");
    XmlError ignored;
    while (const auto element = authors.next()) {
      const auto author = parse_wordpress_item(element->xml, ignored);
      if (author && !author->field("wp:author_display_name").empty()) {
        authors_[std::string(author->field("wp:author_login"))] =
            plain_line(author->field("wp:author_display_name"));
      }
    }
    WxrElements languages(head, "language");
    if (const auto element = languages.next(); element && element->whole) {
      const std::string_view xml = element->xml;
      const std::size_t start = xml.find('>') + 1;
      language_ = plain_line(xml.substr(start, xml.rfind("</") - start));
    }
  }

  void read_element(const WxrElement& element) {
    if (!element.whole) {
      complain(element.line, "the export is cut off inside this post");
      return;
    }
    XmlError error;
    const auto item = parse_wordpress_item(element.xml, error);
    if (!item) {
      complain(element.line + error.line - 1,
               "this post is not well-formed XML: " + error.message);
      return;
    }
    const std::string_view type = item->field("wp:post_type");
    if (type == "post" || type == "page") {
      sink_(article_of(*item, element.line));
    }
  }

  Article article_of(const WordPressItem& item, std::uint32_t line) {
    Article article;
    article.source = {path_, line};
    article.id = unique_id(item);
    article.title = plain_line(item.field("title"));
    article.summary = summary_of(item);
    article.language = language_;
    article.topics = plain_names(item.categories);
    article.tags = plain_names(item.tags);
    article.visibility = visibility_of(item);
    article.published = parse_date(item.field("wp:post_date"));
    if (!article.published) {
      article.published = parse_date(item.field("pubDate"));
    }
    article.updated = parse_date(item.field("wp:post_modified"));
    const std::string creator = collapse_spaces(item.field("dc:creator"));
    if (!creator.empty()) {
      const auto known = authors_.find(creator);
      article.authors = {known == authors_.end() ? creator : known->second};
    }
    article.body = read_wordpress_content(
        item.field("content:encoded"),
        line + std::max(item.content_line, std::uint32_t{1}) - 1);
    if (article.title.empty()) {
      article.title = title_from_body(article.body);
    }
    drop_title_heading(article.body, article.title);
    article.url =
        article_url(article, collapse_spaces(item.field("link")), rules_);
    return article;
  }

  // By name, which editors keep; by number where there is none, or where two
  // posts of different dates share one.
  std::string unique_id(const WordPressItem& item) {
    const std::string number(item.field("wp:post_id"));
    std::string name = collapse_spaces(item.field("wp:post_name"));
    if (name.empty()) {
      name = number.empty() ? "post" : number;
    }
    std::string id = prefix_ + name;
    if (!number.empty() && ids_.contains(id)) {
      id += "-" + number;
    }
    const std::string base = id;
    for (int i = 2; !ids_.insert(id).second; ++i) {
      id = base + "-" + std::to_string(i);
    }
    return id;
  }

  std::string path_;
  std::string decoded_;
  std::string_view wxr_;
  const SiteRules& rules_;
  const ReadSink& sink_;
  std::string prefix_;
  std::string language_;
  std::map<std::string, std::string> authors_;
  std::set<std::string> ids_;
};

class WordPressReader : public ArticleReader {
 public:
  std::string_view format() const override { return "wordpress"; }

  bool accepts(const SourceFile& file) const override {
    constexpr std::size_t kHead = std::size_t{64} << 10U;
    if (!has_ending(file.relative_path, {".xml", ".wxr"})) {
      return false;
    }
    std::string head = file.bytes.substr(0, kHead);
    std::erase(head, '\0');  // UTF-16 is then near enough to ASCII.
    return head.find("wxr_version") != std::string::npos ||
           head.find("wordpress.org/export/") != std::string::npos;
  }

  void read(const SourceFile& file, const SiteRules& rules,
            const ReadSink& sink) const override {
    WordPressExport(file, rules, sink).read();
  }
};

}  // namespace

const ArticleReader& wordpress_reader() {
  static const WordPressReader reader;
  return reader;
}

}  // namespace palpate
