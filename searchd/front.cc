#include "searchd/front.h"

#include <algorithm>
#include <utility>

#include "searchd/dispatch.h"
#include "searchd/metrics.h"
#include "searchd/problem.h"

namespace palpate {
namespace {

bool contains(const std::vector<std::string>& list, std::string_view wanted) {
  return std::ranges::find(list, wanted) != list.end();
}

std::string trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  return std::string(text);
}

}  // namespace

Front::Front(App& app)
    : app_(app), rate_limiter_(app.settings.server.rate_limit_per_second) {}

HttpResponse Front::admit(HttpRequest& request, std::string_view& route) {
  const int wait = rate_limiter_.seconds_to_wait(
      client_address(request, app_.settings.server.trusted_proxies),
      Clock::now());
  if (wait > 0) {
    return refuse(request, app_,
                  try_later(429, "too-many-requests",
                            "Too many requests from one address.", wait));
  }
  Dispatched dispatched = dispatch(request, app_);
  route = dispatched.route;
  return std::move(dispatched.response);
}

HttpResponse Front::answer(HttpRequest& request) {
  const auto start = Clock::now();
  std::string_view route = "none";
  HttpResponse response = admit(request, route);
  return finish(request, std::move(response), route, start);
}

HttpResponse Front::turn_away(const HttpRequest& request) {
  return finish(
      request,
      refuse(request, app_,
             try_later(503, "overloaded", "Too many searches at once.", 1)),
      "turned-away", Clock::now());
}

HttpResponse Front::finish(const HttpRequest& request, HttpResponse response,
                           std::string_view route, Clock::time_point start) {
  add_cors_headers(request, response);
  app_.metrics.count(
      {.route = route,
       .method = request.method,
       .status = response.status,
       .seconds = std::chrono::duration<double>(Clock::now() - start).count()});
  return response;
}

void Front::add_cors_headers(const HttpRequest& request,
                             HttpResponse& response) const {
  const auto& allowed = app_.settings.server.allowed_origins;
  if (allowed.empty()) {
    return;
  }
  // Caches must not hand one origin's answer to another.
  response.headers["Vary"] = response.headers.contains("Vary")
                                 ? response.headers["Vary"] + ", Origin"
                                 : "Origin";
  const std::string origin(request.header("origin"));
  if (origin.empty() ||
      !(contains(allowed, origin) || contains(allowed, "*"))) {
    return;
  }
  response.headers["Access-Control-Allow-Origin"] = origin;
  response.headers["Cross-Origin-Resource-Policy"] = "cross-origin";
  response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After";
  if (request.method == "OPTIONS") {
    const auto allow = response.headers.find("Allow");
    response.headers["Access-Control-Allow-Methods"] =
        allow == response.headers.end() ? "GET, HEAD, POST" : allow->second;
    response.headers["Access-Control-Allow-Headers"] =
        "Authorization, Content-Type, X-Meilisearch-Client";
    response.headers["Access-Control-Max-Age"] = "600";
  }
}

std::string client_address(const HttpRequest& request,
                           const std::vector<std::string>& trusted_proxies) {
  std::string client = request.client;
  std::string_view hops = request.header("x-forwarded-for");
  while (contains(trusted_proxies, client) && !hops.empty()) {
    const std::size_t comma = hops.rfind(',');
    const bool last = comma == std::string_view::npos;
    client = trimmed(last ? hops : hops.substr(comma + 1));
    hops = last ? std::string_view() : hops.substr(0, comma);
  }
  return client;
}

}  // namespace palpate
