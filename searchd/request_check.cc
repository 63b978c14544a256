#include "searchd/request_check.h"

namespace palpate {
namespace {

constexpr std::size_t kMaxHeaders = 100;

Problem too_large() {
  return {413, "body-too-large", "A body takes at most 1 MiB."};
}

}  // namespace

bool has_body(const HttpRequest& request) {
  const std::string_view length = request.header("content-length");
  return request.headers.contains("transfer-encoding") ||
         (!length.empty() && length != "0");
}

std::optional<Problem> refuse_head(const HttpRequest& request,
                                   std::size_t max_body) {
  if (request.headers.size() > kMaxHeaders) {
    return Problem(431, "too-many-headers", "Send at most 100 header fields.");
  }
  const std::string length(request.header("content-length"));
  const bool digits =
      length.find_first_not_of("0123456789") == std::string::npos;
  // Two ideas of where a body ends are how requests get smuggled past proxies.
  if (!digits ||
      (!length.empty() && request.headers.contains("transfer-encoding"))) {
    return Problem(400, "invalid-request", "Content-Length makes no sense.");
  }
  if (length.size() > 9 || (!length.empty() && std::stoul(length) > max_body)) {
    return too_large();
  }
  // A small body may unpack to gigabytes.
  if (has_body(request) && request.headers.contains("content-encoding")) {
    return Problem(415, "unsupported-media-type",
                   "Send the body uncompressed.");
  }
  return std::nullopt;
}

Problem explain_failure(const Failure& failure) {
  if (failure.status == 414) {
    return {414, "uri-too-long",
            "A URL takes at most 8,192 bytes; send more by POST."};
  }
  if (failure.overrun && !failure.head_read) {
    return {431, "headers-too-large", "The head takes at most 32 KiB."};
  }
  if (failure.overrun || failure.status == 413) {
    return too_large();
  }
  return {400, "invalid-request", "The request could not be read."};
}

}  // namespace palpate
