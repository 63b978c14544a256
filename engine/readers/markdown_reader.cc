#include <algorithm>
#include <array>

#include "engine/article/publication.h"
#include "engine/readers/article_metadata.h"
#include "engine/readers/article_reader.h"
#include "engine/readers/front_matter.h"
#include "engine/readers/markdown_body.h"
#include "engine/readers/page_title.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

Article read_article(const SourceFile& file, const SiteRules& rules) {
  const std::string text = clean_utf8(file.bytes);
  const FrontMatter front = read_front_matter(text);
  Article article;
  article.source = {file.relative_path, 1};
  const ArticleMetadata said = read_article_metadata(front.metadata, article);
  article.id = said.id.empty() ? id_from_path(file.relative_path) : said.id;
  if (is_draft_path(file.relative_path)) {
    article.visibility = Visibility::kDraft;
  }
  if (!article.published) {
    article.published = date_in_path(file.relative_path);
  }
  article.body = parse_markdown(front.body, front.body_line,
                                file.relative_path.ends_with(".mdx")
                                    ? MarkdownDialect::kMdx
                                    : MarkdownDialect::kMarkdown);
  if (article.title.empty()) {
    article.title = title_from_body(article.body);
  }
  drop_title_heading(article.body, article.title);
  article.url = article_url(article, said.address, rules);
  return article;
}

class MarkdownReader : public ArticleReader {
 public:
  std::string_view format() const override { return "markdown"; }

  bool accepts(const SourceFile& file) const override {
    static constexpr std::array<std::string_view, 6> kEndings = {
        ".md", ".mdx", ".markdown", ".mkd", ".mdown", ".MD"};
    return std::ranges::any_of(kEndings, [&file](std::string_view ending) {
      return file.relative_path.ends_with(ending);
    });
  }

  void read(const SourceFile& file, const SiteRules& rules,
            const ReadSink& sink) const override {
    try {
      sink(read_article(file, rules));
    } catch (const MetadataError& error) {
      sink(ReadProblem{{file.relative_path, error.line}, error.what()});
    }
  }
};

}  // namespace

const ArticleReader& markdown_reader() {
  static const MarkdownReader reader;
  return reader;
}

}  // namespace palpate
