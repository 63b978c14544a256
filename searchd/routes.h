// Every URL that searchd answers.
//
// To add a route: write searchd/routes/<name>.cc, and add one line to the table
// in searchd/routes.cc. The table also feeds /openapi.json and /metrics.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/http.h"

namespace palpate {

struct App;
struct Problem;

struct Route {
  std::string_view method;   // GET also answers HEAD.
  std::string_view pattern;  // "*" takes one or more characters, even "/".
  HttpResponse (*handle)(const HttpRequest& request, App& app);
  std::string_view summary;
  // How its clients read what went wrong; nullptr: problem+json, or a page.
  HttpResponse (*refuse)(const Problem& problem, const HttpRequest& request,
                         const App& app) = nullptr;
};

// Tried from the top.
std::span<const Route> routes();

// What each "*" of `pattern` took, or nullopt when `path` does not match. All
// but the last take as little as they can.
std::optional<std::vector<std::string>> match_path(std::string_view pattern,
                                                   std::string_view path);

}  // namespace palpate
