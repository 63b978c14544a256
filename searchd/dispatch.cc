#include "searchd/dispatch.h"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "engine/base/error.h"
#include "searchd/app.h"
#include "searchd/error_page.h"
#include "searchd/problem.h"
#include "searchd/routes.h"

namespace palpate {
namespace {

// These must answer while every searcher is busy, and cost nothing.
constexpr std::string_view kUnhindered[] = {"/healthz", "/version", "/metrics"};

bool same_method(std::string_view route, std::string_view asked) {
  return route == asked || (route == "GET" && asked == "HEAD");
}

// 404, 405 or the answer to OPTIONS, given what the path's routes take.
HttpResponse answer_unrouted(const HttpRequest& request, std::string allow) {
  if (allow.empty()) {
    throw not_found("page");
  }
  allow += ", OPTIONS";
  if (request.method == "OPTIONS") {
    return {.status = 204, .content_type = "", .headers = {{"Allow", allow}}};
  }
  Problem problem(405, "method-not-allowed", "Allowed here: " + allow + ".");
  problem.headers["Allow"] = std::move(allow);
  throw problem;
}

std::string_view pattern_of(const Route* route) {
  return route == nullptr ? "none" : route->pattern;
}

// `matched` becomes the last route of the path, or the one that answers.
Dispatched route_request(HttpRequest& request, App& app,
                         const Route*& matched) {
  std::string allow;
  for (const Route& route : routes()) {
    auto params = match_path(route.pattern, request.path);
    if (!params) {
      continue;
    }
    matched = &route;
    if (same_method(route.method, request.method)) {
      request.path_params = std::move(*params);
      return {route.handle(request, app), route.pattern};
    }
    if (allow.find(route.method) == std::string::npos) {
      allow += allow.empty() ? "" : ", ";
      allow += route.method == "GET" ? "GET, HEAD" : route.method;
    }
  }
  return {answer_unrouted(request, std::move(allow)), pattern_of(matched)};
}

// What went wrong inside is for the operator; a reader learns that it did.
Problem to_problem(const Error& error) {
  switch (error.code()) {
    case ErrorCode::kInvalidArgument:
      return {400, "invalid-request", error.what()};
    case ErrorCode::kIndexBusy:
    case ErrorCode::kIndexLocked:
      return try_later(503, "index-busy", "The index is being rewritten.", 1);
    case ErrorCode::kIndexMissing:
    case ErrorCode::kIndexIncompatible:
    case ErrorCode::kIndexCorrupt:
      return try_later(503, "index-unavailable",
                       "The index cannot be read just now.", 10);
    case ErrorCode::kIo:
      break;
  }
  return {500, "internal-error", "Something went wrong here."};
}

Dispatched answer_problem(const HttpRequest& request, const App& app,
                          const Problem& problem, const Route* route) {
  if (route != nullptr && route->refuse != nullptr) {
    return {route->refuse(problem, request, app), route->pattern};
  }
  return {wants_page(request) ? error_page(problem, app) : to_response(problem),
          pattern_of(route)};
}

}  // namespace

bool is_unhindered(std::string_view path) {
  return std::ranges::find(kUnhindered, path) != std::end(kUnhindered);
}

HttpResponse refuse(const HttpRequest& request, const App& app,
                    const Problem& problem) {
  for (const Route& route : routes()) {
    if (route.refuse != nullptr && match_path(route.pattern, request.path)) {
      return route.refuse(problem, request, app);
    }
  }
  return to_response(problem);
}

Dispatched dispatch(HttpRequest& request, App& app) {
  const Route* route = nullptr;
  const auto failed = [&](const std::exception& error) {
    spdlog::error("event=request_failed route={} reason=\"{}\"",
                  pattern_of(route), error.what());
  };
  try {
    return route_request(request, app, route);
  } catch (const Problem& problem) {
    return answer_problem(request, app, problem, route);
  } catch (const Error& error) {
    const Problem problem = to_problem(error);
    if (problem.status >= 500) {
      failed(error);
    }
    return answer_problem(request, app, problem, route);
  } catch (const std::exception& error) {
    failed(error);
    return answer_problem(request, app,
                          {500, "internal-error", "Something went wrong here."},
                          route);
  }
}

}  // namespace palpate
