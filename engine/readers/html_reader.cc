#include <algorithm>
#include <utility>

#include "engine/article/publication.h"
#include "engine/readers/article_metadata.h"
#include "engine/readers/article_reader.h"
#include "engine/readers/file_ending.h"
#include "engine/readers/front_matter.h"
#include "engine/readers/html_article.h"
#include "engine/readers/html_body.h"
#include "engine/readers/html_document.h"
#include "engine/readers/template_tags.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

void shift_lines(Body& body, std::uint32_t lines) {
  for (Section& section : body.sections) {
    section.line += lines;
    for (std::uint32_t& line : section.paragraph_lines) {
      line += lines;
    }
  }
  for (Link& link : body.links) {
    link.line += lines;
  }
  for (Image& image : body.images) {
    image.line += lines;
  }
}

// Front matter tells of a site generator, and so of tags of its own.
HtmlPage read_body(const FrontMatter& front) {
  if (front.body_line == 1) {
    return parse_html_page(front.body);
  }
  HtmlPage page = parse_html_page(strip_template_tags(front.body));
  shift_lines(page.body, front.body_line - 1);
  for (Link& link : page.body.links) {
    link.target = restore_target(link.target);
  }
  for (Image& image : page.body.images) {
    image.target = restore_target(image.target);
  }
  return page;
}

Article read_page(const SourceFile& file, const SiteRules& rules) {
  const std::string text = decode_html(file.bytes);
  const FrontMatter front = read_front_matter(text);
  Article article;
  article.source = {file.relative_path, 1};
  const ArticleMetadata said = read_article_metadata(front.metadata, article);
  article.id = said.id.empty() ? id_from_path(file.relative_path) : said.id;
  if (is_draft_path(file.relative_path)) {
    article.visibility = Visibility::kDraft;
  }
  HtmlPage page = read_body(front);
  const std::string address =
      said.address.empty() ? page.canonical : said.address;
  fill_from_page(article, std::move(page));
  if (!article.published) {
    article.published = date_in_path(file.relative_path);
  }
  article.url = article_url(article, address, rules);
  return article;
}

class HtmlReader : public ArticleReader {
 public:
  std::string_view format() const override { return "html"; }

  bool accepts(const SourceFile& file) const override {
    return has_ending(file.relative_path, {".html", ".htm", ".xhtml"});
  }

  void read(const SourceFile& file, const SiteRules& rules,
            const ReadSink& sink) const override {
    try {
      sink(read_page(file, rules));
    } catch (const MetadataError& error) {
      sink(ReadProblem{{file.relative_path, error.line}, error.what()});
    }
  }
};

}  // namespace

const ArticleReader& html_reader() {
  static const HtmlReader reader;
  return reader;
}

}  // namespace palpate
