#include "searchd/caching.h"

#include <cstdint>
#include <cstdio>

namespace palpate {
namespace {

// FNV-1a: an ETag needs no more, and stays the same across restarts.
std::string etag_of(std::string_view body) {
  std::uint64_t hash = 14695981039346656037U;
  for (const char c : body) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  char text[24];
  std::snprintf(text, sizeof text, "\"%016llx\"",
                static_cast<unsigned long long>(hash));
  return text;
}

}  // namespace

bool has_current(const HttpRequest& request, std::string_view etag) {
  const std::string_view known = request.header("if-none-match");
  return known == "*" || known.find(etag) != std::string_view::npos;
}

HttpResponse cacheable(const HttpRequest& request, HttpResponse response,
                       std::string_view cache_control) {
  const std::string etag = etag_of(response.body);
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
