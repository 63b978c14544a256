// Asks a web server. The one place of the indexer that knows the HTTP library.

#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <map>
#include <memory>
#include <string>

#include "indexer/crawl/web_address.h"

namespace palpate {

struct HttpBounds {
  std::string user_agent;
  std::chrono::milliseconds timeout{30'000};        // For the whole answer.
  std::size_t most_bytes = std::size_t{16} << 20U;  // Of a body, unpacked.
};

struct HttpReply {
  int status = 0;  // 0: no answer that could be used; see `failure`.
  std::map<std::string, std::string> headers = {};  // Names in lower case.
  std::string body = {};                            // Unpacked.
  // In a webmaster's words: "did not answer within 30 s".
  std::string failure = {};
  // Asking again is of no use: it is too large, or the certificate is not
  // trusted.
  bool hopeless = false;

  std::string header(const std::string& name) const;
};

using HttpHeaders = std::map<std::string, std::string>;

// Follows no redirect, keeps no cookie, sends no referrer, and keeps its
// connection to the last origin. One for each thread. Asks nothing any more
// once `stop` is true, and drops the answer it waits for.
class HttpClient {
 public:
  HttpClient(HttpBounds bounds, const std::atomic<bool>& stop);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // Never throws for what the server does.
  HttpReply get(const WebAddress& address, const HttpHeaders& headers = {});

 private:
  class Connection;

  HttpBounds bounds_;
  const std::atomic<bool>& stop_;
  std::unique_ptr<Connection> connection_;
};

}  // namespace palpate
