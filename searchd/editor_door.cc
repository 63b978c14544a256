#include "searchd/editor_door.h"

#include <array>
#include <cctype>

#include "searchd/front.h"
#include "searchd/problem.h"

namespace palpate {
namespace {

// Ten wrong keys, then one more every ten seconds.
constexpr double kTriesPerSecond = 0.1;

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() <= word.size() || text[word.size()] != ' ') {
    return false;
  }
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(text[i])) != word[i]) {
      return false;
    }
  }
  return true;
}

std::string decode_base64(std::string_view text) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) {
      break;  // "=", or nothing that Basic would send.
    }
    bits = bits << 6U | static_cast<unsigned>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU);
    }
  }
  return bytes;
}

Problem ask_for_key(const HttpRequest& request, bool tried) {
  Problem problem(401, tried ? "wrong-key" : "key-needed",
                  tried ? "That is not the editors' key."
                        : "This is for editors: it takes their key.");
  problem.headers["WWW-Authenticate"] =
      request.path.starts_with("/v1/")
          ? "Bearer realm=\"editors\""
          : "Basic realm=\"Editors' desk\", charset=\"UTF-8\"";
  return problem;
}

}  // namespace

std::string given_key(std::string_view authorization) {
  if (starts_with_word(authorization, "bearer")) {
    return std::string(authorization.substr(7));
  }
  if (starts_with_word(authorization, "basic")) {
    const std::string pair = decode_base64(authorization.substr(6));
    const std::size_t colon = pair.find(':');
    return colon == std::string::npos ? "" : pair.substr(colon + 1);
  }
  return "";
}

bool is_same_site(const HttpRequest& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty()) {
    return site == "same-origin" || site == "none";
  }
  std::string_view origin = request.header("origin");
  if (origin.empty()) {
    return true;
  }
  const std::size_t scheme = origin.find("://");
  return scheme != std::string_view::npos &&
         origin.substr(scheme + 3) == request.header("host");
}

EditorDoor::EditorDoor(const Settings& settings)
    : trusted_proxies_(settings.server.trusted_proxies),
      tries_(kTriesPerSecond) {
  if (!settings.editor.key_hash.empty()) {
    key_.emplace(settings.editor.key_hash);
  }
}

void EditorDoor::check(const HttpRequest& request) {
  if (!key_) {
    throw not_found("page");
  }
  const std::string given = given_key(request.header("authorization"));
  if (given.empty()) {
    throw ask_for_key(request, false);
  }
  check_key(request, given);
  if (request.method == "POST" && !is_same_site(request)) {
    throw Problem(403, "cross-site", "Another site sent this form.");
  }
}

void EditorDoor::check_key(const HttpRequest& request,
                           const std::string& given) {
  if (key_->remembers(given)) {
    return;
  }
  const int wait = tries_.seconds_to_wait(
      client_address(request, trusted_proxies_), RateLimiter::Clock::now());
  if (wait > 0) {
    throw try_later(429, "too-many-keys", "Too many wrong keys.", wait);
  }
  // Whoever tries keys by the thousand must not hold readers' threads.
  const std::unique_lock lock(verifying_, std::try_to_lock);
  if (!lock.owns_lock()) {
    throw try_later(429, "too-many-keys", "Another key is being checked.", 1);
  }
  if (!key_->verify(given)) {
    throw ask_for_key(request, true);
  }
}

}  // namespace palpate
