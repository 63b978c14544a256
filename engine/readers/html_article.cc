#include "engine/readers/html_article.h"

#include <utility>

#include "engine/readers/page_title.h"

namespace palpate {
namespace {

template <typename Field>
void fill(Field& field, Field value) {
  if (field == Field{}) {
    field = std::move(value);
  }
}

}  // namespace

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
  fill(article.title, title_from_body(article.body));
  drop_title_heading(article.body, article.title);
}

}  // namespace palpate
