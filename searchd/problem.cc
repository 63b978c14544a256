#include "searchd/problem.h"

#include "searchd/json.h"

namespace palpate {

Problem invalid_parameter(std::string_view name, std::string_view takes) {
  Problem problem(400, "invalid-parameter",
                  std::string(name) + " takes " + std::string(takes) + ".");
  problem.parameter = name;
  return problem;
}

Problem not_found(std::string_view what) {
  return {404, "not-found", "There is no " + std::string(what) + " here."};
}

Problem try_later(int status, std::string code, std::string detail,
                  int seconds) {
  Problem problem(status, std::move(code), std::move(detail));
  problem.headers["Retry-After"] = std::to_string(seconds);
  return problem;
}

std::string_view status_title(int status) {
  switch (status) {
    case 400:
      return "Bad Request";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    default:
      return status < 500 ? "Bad Request" : "Internal Server Error";
  }
}

HttpResponse to_response(const Problem& problem) {
  return {.status = problem.status,
          .content_type = "application/problem+json",
          .body = problem_json(problem),
          .headers = problem.headers};
}

}  // namespace palpate
