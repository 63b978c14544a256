#include <algorithm>
#include <utility>

#include "engine/article/publication.h"
#include "engine/readers/article_metadata.h"
#include "engine/readers/article_reader.h"
#include "engine/readers/file_ending.h"
#include "engine/readers/front_matter.h"
#include "engine/readers/html_body.h"
#include "engine/readers/html_document.h"
#include "engine/readers/page_title.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

template <typename Field>
void fill(Field& field, Field value) {
  if (field == Field{}) {
    field = std::move(value);
  }
}

// What the page says where the front matter says nothing.
void fill_from_page(Article& article, HtmlPage page) {
  fill(article.title, std::move(page.title));
  fill(article.summary, std::move(page.description));
  fill(article.language, std::move(page.language));
  fill(article.authors, std::move(page.authors));
  fill(article.topics, std::move(page.topics));
  fill(article.tags, std::move(page.tags));
  fill(article.published, page.published);
  fill(article.updated, page.updated);
  fill(article.reviewed, page.reviewed);
  fill(article.reviewed_by, std::move(page.reviewed_by));
  if (page.noindex && article.visibility == Visibility::kPublished) {
    article.visibility = Visibility::kNoIndex;
  }
  article.body = std::move(page.body);
}

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
  HtmlPage page = parse_html_page(front.body);
  shift_lines(page.body, front.body_line - 1);
  const std::string address =
      said.address.empty() ? page.canonical : said.address;
  fill_from_page(article, std::move(page));
  fill(article.title, title_from_body(article.body));
  drop_title_heading(article.body, article.title);
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
