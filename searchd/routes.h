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

struct Route {
  std::string_view method;   // GET also answers HEAD.
  std::string_view pattern;  // "*" takes one or more characters, "/" included.
  HttpResponse (*handle)(const HttpRequest& request, App& app);
  std::string_view summary;
};

// Tried from the top.
std::span<const Route> routes();

// What the "*" of `pattern` took, or nullopt when `path` does not match.
std::optional<std::vector<std::string>> match_path(std::string_view pattern,
                                                   std::string_view path);

}  // namespace palpate
