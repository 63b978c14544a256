// How the crawl asks one site for anything: politely. Robots rules, pauses,
// patience with a server that is busy, and never another host.

#pragma once

#include <atomic>
#include <string>

#include "engine/settings/settings.h"
#include "indexer/crawl/http_client.h"
#include "indexer/crawl/pacer.h"
#include "indexer/crawl/robots_txt.h"
#include "indexer/crawl/web_address.h"

namespace palpate {

// What all threads of a crawl share. Safe to share once made.
class SiteDoor {
 public:
  SiteDoor(WebAddress site, const CrawlSettings& settings,
           const std::atomic<bool>& stop);

  // Reads robots.txt and takes its rules and its pauses. "" when that went
  // well; else why nothing of the site may be asked now: by RFC 9309 a
  // robots.txt that cannot be had allows nothing, one that is not there all.
  std::string read_robots();

  const RobotsTxt& robots() const { return robots_; }

  const WebAddress& site() const { return site_; }

  bool stopped() const { return stop_; }

  // `most_bytes` of an answer; 0: what the settings allow a page.
  HttpClient make_client(std::size_t most_bytes = 0) const;

  // Waits for its turn, asks, and asks again what failed for a reason that may
  // pass: no answer, 429, 5xx. Nothing is asked any more once many requests in
  // a row have failed; `failure` then says so. Follows no redirect.
  HttpReply ask(HttpClient& client, const WebAddress& address,
                const HttpHeaders& headers = {});

  // The same, and follows up to five redirects on this host. `address` is then
  // where the answer came from.
  HttpReply ask_following(HttpClient& client, WebAddress& address);

  // Whether the site has stopped to answer.
  bool given_up() const { return failed_in_a_row_ >= kGiveUpAfter; }

 private:
  static constexpr int kGiveUpAfter = 20;

  bool will_retry(const HttpReply& reply, int attempt);

  WebAddress site_;
  CrawlSettings settings_;
  const std::atomic<bool>& stop_;
  Pacer pacer_;
  RobotsTxt robots_;
  std::atomic<int> failed_in_a_row_ = 0;
};

// "answered with status 503" or the failure: what to tell of a reply that is
// of no use.
std::string fault_of(const HttpReply& reply);

// Of a reply that says where to go, the address; "" else.
std::string redirect_of(const HttpReply& reply);

}  // namespace palpate
