#include "searchd/request_check.h"

namespace palpate {
namespace {

constexpr std::size_t kMaxHeaders = 100;

}  // namespace

bool has_body(const HttpRequest& request) {
  const std::string_view length = request.header("content-length");
  return request.headers.contains("transfer-encoding") ||
         (!length.empty() && length != "0");
}

std::optional<Problem> refuse_head(const HttpRequest& request) {
  if (request.headers.size() > kMaxHeaders) {
    return Problem(431, "too-many-headers", "Send at most 100 header fields.");
  }
  // A small body may unpack to gigabytes.
  if (has_body(request) && request.headers.contains("content-encoding")) {
    return Problem(415, "unsupported-media-type",
                   "Send the body uncompressed.");
  }
  return std::nullopt;
}

Problem explain_failure(const WireRequest& wire, int status) {
  if (status == 414) {
    return {414, "uri-too-long",
            "A URL takes at most 8,192 bytes; send more by POST."};
  }
  switch (wire.fault) {
    case FrameFault::kTooLarge:
      if (!wire.head_read) {
        return {431, "headers-too-large", "The head takes at most 32 KiB."};
      }
      return {413, "body-too-large", "A body takes at most 1 MiB."};
    case FrameFault::kTooSlow:
      return {408, "request-timeout", "The request took too long to come."};
    case FrameFault::kNoRoom:
      return try_later(503, "overloaded", "Too many requests at once.", 1);
    case FrameFault::kMalformed:
      return {400, "invalid-request",
              "It cannot be told where the request ends."};
    case FrameFault::kNone:
      break;
  }
  return {400, "invalid-request", "The request could not be read."};
}

}  // namespace palpate
