// What happens to every request around its route: rate limit, cross-origin
// rules, security headers, counting.

#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "searchd/app.h"
#include "searchd/http.h"
#include "searchd/rate_limiter.h"

namespace palpate {

// Safe to share between threads.
class Front {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Front(App& app);

  // Never throws.
  HttpResponse answer(HttpRequest& request);

  // 503, when too many are being answered. Never throws.
  HttpResponse turn_away(const HttpRequest& request);

 private:
  HttpResponse finish(const HttpRequest& request, HttpResponse response,
                      std::string_view route, Clock::time_point start);
  HttpResponse admit(HttpRequest& request, std::string_view& route);
  void add_cors_headers(const HttpRequest& request,
                        HttpResponse& response) const;

  App& app_;
  RateLimiter rate_limiter_;
};

// Who asks: the peer, or, behind `trusted_proxies`, the last address of
// X-Forwarded-For that is not one of them.
std::string client_address(const HttpRequest& request,
                           const std::vector<std::string>& trusted_proxies);

}  // namespace palpate
