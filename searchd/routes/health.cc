#include "searchd/app.h"
#include "searchd/caching.h"
#include "searchd/cluster_state.h"
#include "searchd/demand_json.h"
#include "searchd/demand_meter.h"
#include "searchd/json.h"
#include "searchd/metrics.h"
#include "searchd/openapi.h"
#include "searchd/routes.h"

namespace palpate {
namespace {

Metrics::Index index_state(App& app) {
  return app.index.read([](const Snapshot& snapshot) {
    return Metrics::Index{.revision = snapshot.revision(),
                          .articles = snapshot.catalogue().articles()};
  });
}

}  // namespace

// GET /healthz: the process answers, whatever the index does.
HttpResponse healthz(const HttpRequest& /*request*/, App& /*app*/) {
  return {.body = R"({"status":"ok"})"};
}

// GET /readyz: 503 while the index cannot be read. A cluster that lacks shards
// is ready all the same: every front lacks them, and some answer is better.
HttpResponse readyz(const HttpRequest& /*request*/, App& app) {
  const Metrics::Index state = index_state(app);
  if (app.cluster != nullptr) {
    return {.body = readiness_json(app.cluster->status(), state.articles)};
  }
  return {.body = readiness_json(state.revision, state.articles)};
}

// GET /version
HttpResponse version(const HttpRequest& /*request*/, App& /*app*/) {
  return {.body = version_json()};
}

// GET /metrics
HttpResponse metrics(const HttpRequest& /*request*/, App& app) {
  return {
      .content_type = "text/plain; version=0.0.4; charset=utf-8",
      .body =
          app.metrics.text(index_state(app)) + to_metrics(app.demand.state()) +
          (app.cluster == nullptr ? "" : to_metrics(app.cluster->status()))};
}

// GET /openapi.json
HttpResponse openapi(const HttpRequest& request, App& /*app*/) {
  static const std::string description = openapi_json(routes());
  return cacheable(request, {.body = description}, kRevalidate);
}

}  // namespace palpate
