#include "searchd/find_article.h"

#include "engine/index/article_json.h"

namespace palpate {

std::optional<Article> find_article(IndexReader& index, std::string_view id) {
  return index.read([&](const Snapshot& snapshot) -> std::optional<Article> {
    const DocId doc = snapshot.catalogue().find(id);
    if (doc == 0) {
      return std::nullopt;
    }
    return decode_article(snapshot.article(doc));
  });
}

}  // namespace palpate
