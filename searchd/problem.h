// A request that cannot be answered, as RFC 9457 describes it. Routes throw it;
// dispatch() alone catches it.

#pragma once

#include <exception>
#include <map>
#include <string>
#include <string_view>

#include "searchd/http.h"

namespace palpate {

struct Problem : std::exception {
  Problem(int http_status, std::string stable_code, std::string text)
      : status(http_status),
        code(std::move(stable_code)),
        detail(std::move(text)) {}

  const char* what() const noexcept override { return detail.c_str(); }

  int status;
  std::string code;            // A stable word: "invalid-parameter".
  std::string detail;          // For people. Never repeats what a reader typed.
  std::string parameter = {};  // The one at fault, or "".
  HttpHeaders headers = {};
};

// 400: "limit takes a whole number from 0 to 100."
Problem invalid_parameter(std::string_view name, std::string_view takes);
// 404.
Problem not_found(std::string_view what);
// 429 and 503, with Retry-After.
Problem try_later(int status, std::string code, std::string detail,
                  int seconds);

// The words that HTTP gives a status: "Not Found".
std::string_view status_title(int status);

// application/problem+json.
HttpResponse to_response(const Problem& problem);

}  // namespace palpate
