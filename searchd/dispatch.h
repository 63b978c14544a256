// From a request to the route that answers it.

#pragma once

#include <string_view>

#include "searchd/http.h"

namespace palpate {

struct App;
struct Problem;

struct Dispatched {
  HttpResponse response;
  std::string_view route = "none";  // The route's pattern, for metrics.
};

// Finds the route, runs it, and turns what it throws into problem+json (or, on
// a page that a person asked for, into a page). Never throws; safe to call from
// any number of threads.
Dispatched dispatch(HttpRequest& request, App& app);

// The problem of a request that did not get so far, as its route's clients read
// problems.
HttpResponse refuse(const HttpRequest& request, const App& app,
                    const Problem& problem);

// Whether a path answers however busy the searchers are.
bool is_unhindered(std::string_view path);

}  // namespace palpate
