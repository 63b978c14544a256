// The named values of a request, read one by one and checked while reading:
// from a query string, a form or a JSON body, which all look the same here.

#pragma once

#include <cstddef>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/date.h"
#include "searchd/http.h"

namespace palpate {

// Names that nobody asks for are ignored: trackers and old bookmarks add some.
// Every reading function throws Problem (400), naming the value it is about and
// what that takes.
class Fields {
 public:
  using Values = std::multimap<std::string, std::string>;

  explicit Fields(Values values) : values_(std::move(values)) {}

  bool has(const std::string& name) const { return values_.contains(name); }

  // Clean UTF-8 without spaces at its ends; "" when absent.
  std::string text(const std::string& name, std::size_t max_characters) const;

  std::size_t number(const std::string& name, std::size_t fallback,
                     std::size_t max) const;

  // One of `choices`, the first of them when absent.
  std::string choice(const std::string& name,
                     std::initializer_list<std::string_view> choices) const;

  // on, off, 1, 0, true or false.
  bool flag(const std::string& name, bool fallback) const;

  // YYYY-MM-DD.
  std::optional<Date> date(const std::string& name) const;

  // All values of a repeated name, without empty ones.
  std::vector<std::string> list(const std::string& name) const;

 private:
  std::string first(const std::string& name) const;

  Values values_;
};

// The query string of a GET; the body of a POST, JSON or form by its type.
// Throws Problem: 400 for a body that cannot be read, 415 for another type.
Fields request_fields(const HttpRequest& request);

}  // namespace palpate
