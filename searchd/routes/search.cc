#include <chrono>

#include "searchd/app.h"
#include "searchd/demand_meter.h"
#include "searchd/result_cache.h"
#include "searchd/routes.h"
#include "searchd/search_json.h"
#include "searchd/search_request.h"

namespace palpate {

namespace {

std::shared_ptr<const CachedSearch> answer(const SearchRequest& wanted,
                                           App& app) {
  const IndexState state = newest_state(app.index);
  auto known = app.cache.find(wanted, state);
  if (known == nullptr) {
    const SearchResponse found = app.searcher.search(wanted);
    CachedSearch made{.json = search_json(wanted, found),
                      .seen = seen_search(wanted, found)};
    if (!found.coverage.is_whole()) {
      // The next reader may be luckier.
      return std::make_shared<const CachedSearch>(std::move(made));
    }
    known = app.cache.keep(wanted, {found.revision, state.identity},
                           std::move(made));
  }
  return known;
}

}  // namespace

// GET /v1/search?q=neck+pain&topic=Neck, or the same fields as a POST's body.
// With typing=1 the words are half typed: nobody has asked for them yet.
HttpResponse search(const HttpRequest& request, App& app) {
  const Fields fields = request_fields(request);
  const SearchRequest wanted = to_search_request(fields);
  const auto start = std::chrono::steady_clock::now();
  const auto found = answer(wanted, app);
  if (!fields.flag("typing", false)) {
    app.demand.searched(wanted, found->seen);
  }
  const std::chrono::duration<double, std::milli> took =
      std::chrono::steady_clock::now() - start;
  return {.body = found->json.with_took(took.count())};
}

}  // namespace palpate
