// Answers that browsers and proxies may keep.

#pragma once

#include <string>
#include <string_view>

#include "searchd/http.h"

namespace palpate {

inline constexpr std::string_view kCacheShortly = "public, max-age=300";
// Kept, but asked for each time: the answer is usually 304.
inline constexpr std::string_view kRevalidate = "no-cache";

// Gives `response` an ETag of its body, or makes it a 304 when the asker has
// that already. A commit that left the answer as it was leaves the ETag, too.
HttpResponse cacheable(const HttpRequest& request, HttpResponse response,
                       std::string_view cache_control);

// The same where the ETag is known.
HttpResponse cacheable(const HttpRequest& request, HttpResponse response,
                       std::string_view cache_control, std::string_view etag);

// Stays the same across restarts.
std::string etag_of(std::string_view body);

// Whether If-None-Match names `etag`.
bool has_current(const HttpRequest& request, std::string_view etag);

}  // namespace palpate
