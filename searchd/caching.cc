#include "searchd/caching.h"

#include <xxhash.h>

#include <charconv>
#include <string>

namespace palpate {

std::string etag_of(std::string_view body) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits,
                                 XXH3_64bits(body.data(), body.size()), 16)
                       .ptr;
  return '"' + std::string(digits, end) + '"';
}

bool has_current(const HttpRequest& request, std::string_view etag) {
  const std::string_view known = request.header("if-none-match");
  return known == "*" || known.find(etag) != std::string_view::npos;
}

HttpResponse cacheable(const HttpRequest& request, HttpResponse response,
                       std::string_view cache_control) {
  const std::string etag = etag_of(response.body);
  return cacheable(request, std::move(response), cache_control, etag);
}

HttpResponse cacheable(const HttpRequest& request, HttpResponse response,
                       std::string_view cache_control, std::string_view etag) {
  response.headers["ETag"] = etag;
  response.headers["Cache-Control"] = cache_control;
  if (has_current(request, etag)) {
    response.status = 304;
    response.body.clear();
    response.content_type.clear();
  }
  return response;
}

}  // namespace palpate
