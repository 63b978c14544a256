#include "searchd/app.h"
#include "searchd/caching.h"
#include "searchd/draft.h"
#include "searchd/fields.h"
#include "searchd/problem.h"
#include "searchd/related_json.h"
#include "searchd/routes.h"
#include "searchd/search_request.h"

namespace palpate {
namespace {

HttpResponse answer(const HttpRequest& request,
                    const std::optional<RelatedAnswer>& found) {
  if (!found) {
    throw not_found("such article");
  }
  return cacheable(request, {.body = related_json(*found)}, kCacheShortly);
}

std::size_t read_limit(const Fields& fields, const App& app) {
  return fields.number("limit", app.settings.related.limit, kMaxLimit);
}

}  // namespace

// GET /v1/articles/conditions/neck-pain/related?limit=4
HttpResponse related_to_article(const HttpRequest& request, App& app) {
  const std::size_t limit = read_limit(request_fields(request), app);
  return answer(request,
                app.related.related_to(request.path_params.front(), limit));
}

// GET /v1/related?url=/conditions/neck-pain
HttpResponse related_to_url(const HttpRequest& request, App& app) {
  const Fields fields = request_fields(request);
  const std::size_t limit = read_limit(fields, app);
  const std::string url = fields.text("url", 2000);
  if (url.empty()) {
    throw invalid_parameter("url", "the address of an article");
  }
  return answer(request, app.related.related_to_url(url, limit));
}

// POST /v1/related {"title": "...", "markdown": "..."}; nothing of it is kept.
HttpResponse related_to_draft(const HttpRequest& request, App& app) {
  const Fields fields = request_fields(request);
  const std::size_t limit = read_limit(fields, app);
  const Article draft = read_draft(fields, app.settings.site.language);
  return {.body = draft_json(draft.title,
                             app.related.related_to_draft(draft, limit))};
}

}  // namespace palpate
