// The named values of a request in Meilisearch's form: a JSON object, or the
// query string that stands for one.

#pragma once

#include <cstddef>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/http.h"
#include "searchd/problem.h"

namespace palpate {

// Read one by one and checked while reading; null is as good as absent. Every
// reading function throws Problem (400) with Meilisearch's code for the value:
// "invalid_search_" and its name.
class Parameters {
 public:
  using Json = nlohmann::ordered_json;

  // `kind` is what codes are made of: "search", "similar". Throws when `values`
  // is no object.
  Parameters(Json values, std::string kind);

  // The query string of a GET: digits are numbers, commas part lists.
  static Parameters from_url(const HttpRequest& request, std::string kind);
  // The body of a POST.
  static Parameters from_body(const HttpRequest& request, std::string kind);

  // Throws for names that are not in any of `known`: a misspelt one would go
  // unheeded.
  void expect_only(
      std::initializer_list<std::span<const std::string_view>> known) const;

  bool has(std::string_view name) const { return find(name) != nullptr; }

  // Null when absent.
  const Json* find(std::string_view name) const;

  std::string text(std::string_view name, std::string_view fallback) const;
  std::size_t number(std::string_view name, std::size_t fallback,
                     std::size_t max) const;
  bool flag(std::string_view name) const;
  // Nullopt when absent.
  std::optional<std::vector<std::string>> texts(std::string_view name) const;

  // What `name` takes, as a Problem to throw.
  Problem refuse(std::string_view name, std::string_view takes) const;

 private:
  Json values_;
  std::string kind_;
  bool from_url_ = false;
};

// The body of a POST as JSON. Throws Problem (400, 415).
nlohmann::ordered_json read_body(const HttpRequest& request);

}  // namespace palpate
