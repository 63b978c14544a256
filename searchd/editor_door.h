// Who may come to the editors' desk, by page or by API.
//
// Pages ask for the key by HTTP Basic (any user name), the API by Bearer;
// docs/adr/0010-editors-key.md says why there is no cookie.

#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "engine/settings/settings.h"
#include "searchd/editor_key.h"
#include "searchd/http.h"
#include "searchd/rate_limiter.h"

namespace palpate {

// Safe to share between threads.
class EditorDoor {
 public:
  // Throws Error (kInvalidArgument) when the configured hash is none.
  explicit EditorDoor(const Settings& settings);

  bool open() const { return key_.has_value(); }

  // Returns when the request bears the key. Throws Problem: 404 while no key
  // is set, 401 without a right one, 429 after ten wrong ones from an address
  // (or while another key is being looked at), 403 for a form that another
  // site sent with the editor's browser.
  void check(const HttpRequest& request);

 private:
  void check_key(const HttpRequest& request, const std::string& given);

  std::optional<EditorKey> key_;
  std::vector<std::string> trusted_proxies_;
  RateLimiter tries_;
  std::mutex verifying_;  // One at a time: each takes a core and 64 MiB.
};

// The key out of an Authorization header, "Bearer KEY" or Basic's password;
// "" when there is none.
std::string given_key(std::string_view authorization);

// Whether a page of this very site sent the request, as far as its browser
// says. Programs say nothing, and bring their key themselves.
bool is_same_site(const HttpRequest& request);

}  // namespace palpate
