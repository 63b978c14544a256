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

struct Found {
  SharedSearch search;
  bool counts = true;  // Somebody asked for it.
};

SharedSearch answer(const SearchRequest& wanted, const CacheKey& key,
                    const Snapshot& snapshot, App& app) {
  const IndexState state = state_of(snapshot);
  SharedSearch known = app.cache.find(key, state);
  if (known == nullptr) {
    const SearchResponse found = app.searcher.search(wanted, snapshot);
    CachedSearch made{.json = search_json(wanted, found),
                      .seen = seen_search(wanted, found)};
    if (!found.coverage.is_whole()) {
      // The next reader may be luckier.
      return std::make_shared<const CachedSearch>(std::move(made));
    }
    known = app.cache.keep(key, state, std::move(made));
  }
  return known;
}

Found find(const HttpRequest& request, const Snapshot& snapshot, App& app) {
  const IndexState state = state_of(snapshot);
  const bool is_written = request.method != "POST";
  const CacheKey written = written_key(request.query);
  if (is_written) {
    if (SharedSearch known = app.cache.find(written, state)) {
      return {.search = std::move(known)};
    }
  }
  const Fields fields = request_fields(request);
  const SearchRequest wanted = to_search_request(fields);
  const CacheKey key = request_key(wanted);
  const bool counts = !fields.flag("typing", false);
  Found found{answer(wanted, key, snapshot, app), counts};
  if (is_written && counts) {
    app.cache.link(key, written, state);
  }
  return found;
}

}  // namespace

// GET /v1/search?q=neck+pain&topic=Neck, or the same fields as a POST's body.
// With typing=1 the words are half typed: nobody has asked for them yet.
HttpResponse search(const HttpRequest& request, App& app) {
  const auto start = std::chrono::steady_clock::now();
  const Found found = app.index.read(
      [&](const Snapshot& snapshot) { return find(request, snapshot, app); });
  if (found.counts) {
    app.demand.searched(found.search->seen);
  }
  const std::chrono::duration<double, std::milli> took =
      std::chrono::steady_clock::now() - start;
  return {.body = found.search->json.with_took(took.count())};
}

}  // namespace palpate
