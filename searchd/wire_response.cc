#include "searchd/wire_response.h"

#include <string_view>

#include "searchd/problem.h"

namespace palpate {
namespace {

constexpr std::size_t kHead = 1024;  // Most heads are shorter.

struct StandingHeader {
  std::string_view name;
  std::string_view value;
};

constexpr StandingHeader kStandingHeaders[] = {
    // What was not declared cacheable may hold what somebody typed.
    {"Cache-Control", "no-store"},
    // No inline script or style, nothing from elsewhere: a page here can send
    // what a reader types to this server and to nobody else.
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; "
     "img-src 'self'; connect-src 'self'; form-action 'self'; "
     "base-uri 'none'; frame-ancestors 'self'; "
     "require-trusted-types-for 'script'; trusted-types 'none'"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    {"Referrer-Policy", "same-origin"},
    {"X-Content-Type-Options", "nosniff"},
};

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 204:
      return "No Content";
    case 302:
      return "Found";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    default:
      return status_title(status);
  }
}

// Those answers end with their head.
bool may_have_body(int status) {
  return status != 204 && status != 304;
}

bool has_line_break(std::string_view text) {
  return text.find('\r') != std::string_view::npos ||
         text.find('\n') != std::string_view::npos;
}

void add_line(std::string& wire, std::string_view name,
              std::string_view value) {
  wire += name;
  wire += ": ";
  wire += value;
  wire += "\r\n";
}

void add_header(std::string& wire, std::string_view name,
                std::string_view value) {
  if (!has_line_break(name) && !has_line_break(value)) {
    add_line(wire, name, value);
  }
}

}  // namespace

std::string to_wire(const HttpResponse& response, const WireOptions& options) {
  std::string wire;
  wire.reserve(kHead + response.body.size());
  wire += "HTTP/1.1 ";
  wire += std::to_string(response.status);
  wire += ' ';
  wire += reason(response.status);
  wire += "\r\n";
  for (const auto& [name, value] : response.headers) {
    add_header(wire, name, value);
  }
  for (const auto& [name, value] : kStandingHeaders) {
    if (!response.headers.contains(name)) {
      add_line(wire, name, value);
    }
  }
  const bool may_have = may_have_body(response.status);
  if (may_have) {
    if (!response.content_type.empty()) {
      add_header(wire, "Content-Type", response.content_type);
    }
    add_header(wire, "Content-Length", std::to_string(response.body.size()));
  }
  if (options.keep) {
    add_header(wire, "Keep-Alive",
               "timeout=" + std::to_string(options.keep_time.count()));
  } else {
    add_header(wire, "Connection", "close");
  }
  wire += "\r\n";
  if (may_have && options.with_body) {
    wire += response.body;
  }
  return wire;
}

}  // namespace palpate
