#include "searchd/app.h"
#include "searchd/caching.h"
#include "searchd/find_article.h"
#include "searchd/json.h"
#include "searchd/problem.h"
#include "searchd/routes.h"

namespace palpate {

// GET /v1/articles/conditions/neck-pain
HttpResponse article(const HttpRequest& request, App& app) {
  const auto found = find_article(app.index, request.path_params.front());
  if (!found) {
    throw not_found("article with that id");
  }
  return cacheable(request, {.body = article_json(*found)}, kCacheShortly);
}

}  // namespace palpate
