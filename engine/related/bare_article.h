// What a LinkResolver needs of an article, from its row.

#pragma once

#include "engine/article/article.h"
#include "engine/index/catalogue_contents.h"

namespace palpate {

inline Article bare_article(const CatalogueEntry& entry) {
  Article article;
  article.id = entry.id;
  article.url = entry.url;
  article.title = entry.title;
  article.source.path = entry.source_path;
  return article;
}

}  // namespace palpate
