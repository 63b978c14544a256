#include "searchd/app.h"
#include "searchd/caching.h"
#include "searchd/draft.h"
#include "searchd/fields.h"
#include "searchd/problem.h"
#include "searchd/related_cache.h"
#include "searchd/related_json.h"
#include "searchd/routes.h"
#include "searchd/search_request.h"

namespace palpate {
namespace {

// The answer for a page, named by its id ("i") or by its address ("u").
template <typename Find>
HttpResponse answer(const HttpRequest& request, App& app, char named,
                    std::string_view page, std::size_t limit, Find find) {
  const CacheKey key =
      cache_key(named + std::to_string(limit).append(" ").append(page));
  const IndexState state = newest_state(app.index);
  auto known = app.related_cache.find(key, state);
  if (known == nullptr) {
    const std::optional<RelatedAnswer> found = find(page, limit);
    if (!found) {
      throw not_found("such article");
    }
    std::string json = related_json(*found);
    std::string etag = etag_of(json);
    const std::size_t bytes = json.size() + etag.size();
    known = app.related_cache.keep(key, state,
                                   {std::move(json), std::move(etag)}, bytes);
  }
  return cacheable(request, {.body = known->json}, kCacheShortly, known->etag);
}

std::size_t read_limit(const Fields& fields, const App& app) {
  return fields.number("limit", app.settings.related.limit, kMaxLimit);
}

}  // namespace

// GET /v1/articles/conditions/neck-pain/related?limit=4
HttpResponse related_to_article(const HttpRequest& request, App& app) {
  const std::size_t limit = read_limit(request_fields(request), app);
  return answer(request, app, 'i', request.path_params.front(), limit,
                [&app](std::string_view id, std::size_t count) {
                  return app.related.related_to(id, count);
                });
}

// GET /v1/related?url=/conditions/neck-pain
HttpResponse related_to_url(const HttpRequest& request, App& app) {
  const Fields fields = request_fields(request);
  const std::size_t limit = read_limit(fields, app);
  const std::string url = fields.text("url", 2000);
  if (url.empty()) {
    throw invalid_parameter("url", "the address of an article");
  }
  return answer(request, app, 'u', url, limit,
                [&app](std::string_view address, std::size_t count) {
                  return app.related.related_to_url(address, count);
                });
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
