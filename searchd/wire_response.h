// A response as it goes over the wire (RFC 9112).

#pragma once

#include <chrono>
#include <string>

#include "searchd/http.h"

namespace palpate {

struct WireOptions {
  bool with_body = true;  // A HEAD's answer has a length, but no body.
  bool keep = true;       // Whether the connection stays,
  std::chrono::seconds keep_time{0};  // and how long it may be idle.
};

// Every answer forbids what a page here never needs, and to be kept, unless it
// says otherwise itself. A header whose value holds a line break is left out:
// it would become another.
std::string to_wire(const HttpResponse& response, const WireOptions& options);

}  // namespace palpate
