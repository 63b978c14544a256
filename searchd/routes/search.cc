#include <chrono>

#include "searchd/app.h"
#include "searchd/demand_meter.h"
#include "searchd/result_cache.h"
#include "searchd/routes.h"
#include "searchd/search_json.h"
#include "searchd/search_request.h"

namespace palpate {

namespace {

using SharedSearch = std::shared_ptr<const CachedSearch>;

SharedSearch answer(const SearchRequest& wanted, const CacheKey& key,
                    const IndexState& state, App& app) {
  SharedSearch known = app.cache.find(key, state);
  if (known == nullptr) {
    const SearchResponse found = app.searcher.search(wanted);
    CachedSearch made{.json = search_json(wanted, found),
                      .seen = seen_search(wanted, found)};
    if (!found.coverage.is_whole()) {
      // The next reader may be luckier.
      return std::make_shared<const CachedSearch>(std::move(made));
    }
    known =
        app.cache.keep(key, {found.revision, state.identity}, std::move(made));
  }
  return known;
}

}  // namespace

// GET /v1/search?q=neck+pain&topic=Neck, or the same fields as a POST's body.
// With typing=1 the words are half typed: nobody has asked for them yet.
HttpResponse search(const HttpRequest& request, App& app) {
  const auto start = std::chrono::steady_clock::now();
  const IndexState state = newest_state(app.index);
  const bool is_written = request.method != "POST";
  const CacheKey written = written_key(request.query);
  SharedSearch found = is_written ? app.cache.find(written, state) : nullptr;
  bool counts = true;
  if (found == nullptr) {
    const Fields fields = request_fields(request);
    const SearchRequest wanted = to_search_request(fields);
    const CacheKey key = request_key(wanted);
    counts = !fields.flag("typing", false);
    found = answer(wanted, key, state, app);
    if (is_written && counts) {
      app.cache.link(key, written, state);
    }
  }
  if (counts) {
    app.demand.searched(found->seen);
  }
  const std::chrono::duration<double, std::milli> took =
      std::chrono::steady_clock::now() - start;
  return {.body = found->json.with_took(took.count())};
}

}  // namespace palpate
