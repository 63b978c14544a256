#include "indexer/crawl/site_door.h"

#include <algorithm>
#include <cstdlib>

namespace palpate {
namespace {

using std::chrono::milliseconds;

constexpr int kMostRedirects = 5;
constexpr milliseconds kFirstRest{500};  // Doubled with each attempt.
constexpr milliseconds kLongestRest{120'000};

bool is_busy(const HttpReply& reply) {
  return reply.status == 429 || reply.status >= 500;
}

// Seconds only: servers that send a date are rare, and the default is right.
milliseconds rest_after(const HttpReply& reply, int attempt) {
  const long asked =
      std::strtol(reply.header("retry-after").c_str(), nullptr, 10);
  const milliseconds rest = asked > 0
                                ? milliseconds(1000) * std::min(asked, 3600L)
                                : kFirstRest * (1 << std::min(attempt, 8));
  return std::min(rest, kLongestRest);
}

}  // namespace

SiteDoor::SiteDoor(WebAddress site, const CrawlSettings& settings,
                   const std::atomic<bool>& stop)
    : site_(std::move(site)),
      settings_(settings),
      stop_(stop),
      pacer_(milliseconds(settings.delay_ms), stop) {}

HttpClient SiteDoor::make_client(std::size_t most_bytes) const {
  const auto page_bytes = static_cast<std::size_t>(settings_.max_page_kib)
                          << 10U;
  return HttpClient({.user_agent = "Palpate/" PALPATE_VERSION
                                   " (search indexer; robots: palpate)",
                     .timeout = std::chrono::seconds(settings_.timeout_seconds),
                     .most_bytes = most_bytes > 0 ? most_bytes : page_bytes},
                    stop_);
}

std::string SiteDoor::read_robots() {
  HttpClient client = make_client();
  WebAddress address{site_.origin, "/robots.txt"};
  const HttpReply reply = ask_following(client, address);
  if (reply.status == 0 || is_busy(reply)) {
    return fault_of(reply);
  }
  if (reply.status == 200) {
    robots_ = RobotsTxt(reply.body, "palpate");
    pacer_.slow_down(robots_.crawl_delay());
  }
  // What was unpublished leaves the index that much sooner.
  pacer_.give_back();
  return "";
}

bool SiteDoor::will_retry(const HttpReply& reply, int attempt) {
  const bool may_pass =
      (reply.status == 0 && !reply.hopeless) || is_busy(reply);
  if (!may_pass) {
    failed_in_a_row_ = 0;
    return false;
  }
  ++failed_in_a_row_;
  if (attempt >= settings_.retries || stop_ || given_up()) {
    return false;
  }
  pacer_.rest(rest_after(reply, attempt));
  return true;
}

HttpReply SiteDoor::ask(HttpClient& client, const WebAddress& address,
                        const HttpHeaders& headers) {
  for (int attempt = 0;; ++attempt) {
    if (given_up()) {
      return {.failure = "was not asked: the site has stopped to answer"};
    }
    if (!pacer_.wait_for_turn()) {
      return {.failure = "was not asked: stopped"};
    }
    HttpReply reply = client.get(address, headers);
    if (!will_retry(reply, attempt)) {
      return reply;
    }
  }
}

HttpReply SiteDoor::ask_following(HttpClient& client, WebAddress& address) {
  for (int hops = 0; hops <= kMostRedirects; ++hops) {
    HttpReply reply = ask(client, address);
    const std::string where = redirect_of(reply);
    if (where.empty()) {
      return reply;
    }
    const auto next = resolve_web_address(address, where);
    if (!next || !next->same_host(site_)) {
      return {.failure = "leads to another site: " + where, .hopeless = true};
    }
    address = *next;
  }
  return {.failure = "redirects more than 5 times", .hopeless = true};
}

std::string fault_of(const HttpReply& reply) {
  return reply.status == 0
             ? reply.failure
             : "answered with status " + std::to_string(reply.status);
}

std::string redirect_of(const HttpReply& reply) {
  const bool redirects = reply.status == 301 || reply.status == 302 ||
                         reply.status == 303 || reply.status == 307 ||
                         reply.status == 308;
  return redirects ? reply.header("location") : "";
}

}  // namespace palpate
