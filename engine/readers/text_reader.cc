#include <utility>

#include "engine/article/publication.h"
#include "engine/readers/article_metadata.h"
#include "engine/readers/article_reader.h"
#include "engine/readers/file_ending.h"
#include "engine/readers/front_matter.h"
#include "engine/readers/html_document.h"
#include "engine/readers/page_title.h"
#include "engine/readers/text_outline.h"

namespace palpate {

namespace {

template <typename Field>
void fill(Field& field, Field value) {
  if (field == Field{}) {
    field = std::move(value);
  }
}

Article read_text(const SourceFile& file, const SiteRules& rules) {
  const std::string text = decode_html(file.bytes);
  Article article;
  article.source = {file.relative_path, 1};
  TextOutline outline = read_text_outline(text);
  article.id = id_from_path(file.relative_path);
  article.title = std::move(outline.title);
  article.authors = std::move(outline.authors);
  article.published = outline.published;
  article.updated = outline.updated;
  article.reviewed = outline.reviewed;
  article.reviewed_by = std::move(outline.reviewed_by);
  article.related = std::move(outline.related);
  article.body = std::move(outline.body);
  if (article.title.empty()) {
    article.title = title_from_body(article.body);
  }
  if (is_draft_path(file.relative_path)) {
    article.visibility = Visibility::kDraft;
  }
  if (!article.published) {
    article.published = date_in_path(file.relative_path);
  }
  article.url = article_url(article, "", rules);
  return article;
}

class TextReader : public ArticleReader {
 public:
  std::string_view format() const override { return "text"; }

  bool accepts(const SourceFile& file) const override {
    return has_ending(file.relative_path, {".txt", ".text"});
  }

  void read(const SourceFile& file, const SiteRules& rules,
            const ReadSink& sink) const override {
    sink(read_text(file, rules));
  }
};

}  // namespace

const ArticleReader& text_reader() {
  static const TextReader reader;
  return reader;
}

}  // namespace palpate
