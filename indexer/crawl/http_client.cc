#include "indexer/crawl/http_client.h"

#include <httplib.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>

#include "indexer/crawl/gunzip.h"

namespace palpate {
namespace {

constexpr std::chrono::seconds kConnectTime{10};

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

// Cuts the connection when the answer takes too long as a whole, which a
// timeout of each read does not bound, or when the crawl is stopped.
class Watchdog {
 public:
  Watchdog(httplib::Client& client, std::chrono::milliseconds timeout,
           const std::atomic<bool>& stop)
      : deadline_(std::chrono::steady_clock::now() + timeout),
        thread_([this, &client, &stop] {
          std::unique_lock lock(mutex_);
          while (!done_) {
            changed_.wait_for(lock, std::chrono::milliseconds(50));
            if (!done_ && (is_late() || stop)) {
              client.stop();
            }
          }
        }) {}

  ~Watchdog() { finish(); }

  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  // Whether it was too late.
  bool finish() {
    const bool late = is_late();
    if (thread_.joinable()) {
      {
        const std::lock_guard lock(mutex_);
        done_ = true;
      }
      changed_.notify_all();
      thread_.join();
    }
    return late;
  }

 private:
  bool is_late() const { return std::chrono::steady_clock::now() >= deadline_; }

  // From before the thread runs, which may begin later than the request: the
  // library gives up after as long, and not before this.
  const std::chrono::steady_clock::time_point deadline_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
  std::thread thread_;
};

std::string in_words(httplib::Error error, bool late,
                     std::chrono::milliseconds timeout) {
  if (late || error == httplib::Error::Read) {
    return late ? "did not answer within " +
                      std::to_string(timeout.count() / 1000) + " s"
                : "broke off its answer";
  }
  if (error == httplib::Error::Connection) {
    return "could not be reached";
  }
  if (error == httplib::Error::SSLServerVerification) {
    return "has a certificate that is not trusted";
  }
  if (error == httplib::Error::SSLConnection ||
      error == httplib::Error::SSLLoadingCerts) {
    return "could not be reached over TLS";
  }
  return "could not be read: " + httplib::to_string(error);
}

}  // namespace

class HttpClient::Connection {
 public:
  Connection(std::string origin, const HttpBounds& bounds)
      : origin_(std::move(origin)), client_(origin_) {
    client_.set_follow_location(false);
    client_.set_keep_alive(true);
    // Addresses are whole already, and packed bodies need a bound of ours.
    client_.set_url_encode(false);
    client_.set_decompress(false);
    client_.set_connection_timeout(
        std::min<std::chrono::milliseconds>(bounds.timeout, kConnectTime));
    client_.set_read_timeout(bounds.timeout);
    client_.set_write_timeout(bounds.timeout);
  }

  const std::string& origin() const { return origin_; }

  httplib::Client& client() { return client_; }

 private:
  std::string origin_;
  httplib::Client client_;
};

std::string HttpReply::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

HttpClient::HttpClient(HttpBounds bounds, const std::atomic<bool>& stop)
    : bounds_(std::move(bounds)), stop_(stop) {
  // The library writes to connections that the site, or the watchdog, has cut
  // meanwhile: an error of one page, not the end of the program.
  std::signal(SIGPIPE, SIG_IGN);
}

HttpClient::~HttpClient() = default;

HttpReply HttpClient::get(const WebAddress& address,
                          const HttpHeaders& headers) {
  if (stop_) {
    return {.failure = "was not asked: stopped"};
  }
  if (connection_ == nullptr || connection_->origin() != address.origin) {
    connection_ = std::make_unique<Connection>(address.origin, bounds_);
  }
  httplib::Client& client = connection_->client();
  httplib::Headers sent = {{"User-Agent", bounds_.user_agent},
                           {"Accept-Encoding", "gzip"},
                           {"Accept", "*/*"}};
  sent.insert(headers.begin(), headers.end());
  HttpReply reply;
  bool too_large = false;
  Watchdog watchdog(client, bounds_.timeout, stop_);
  const httplib::Result result = client.Get(
      address.target, sent, [](const httplib::Response&) { return true; },
      [&](const char* data, std::size_t size) {
        too_large = reply.body.size() + size > bounds_.most_bytes;
        if (!too_large) {
          reply.body.append(data, size);
        }
        return !too_large;
      });
  const bool late = watchdog.finish();
  if (!result) {
    connection_.reset();  // What is left on it belongs to nobody.
    reply.failure = too_large ? "is too large"
                              : in_words(result.error(), late, bounds_.timeout);
    reply.hopeless =
        too_large || result.error() == httplib::Error::SSLServerVerification;
    return reply;
  }
  for (const auto& [name, value] : result->headers) {
    std::string& all = reply.headers[lower(name)];
    all += (all.empty() ? "" : ", ") + value;
  }
  // Headers claim it of bodies that are not packed, and .gz files say nothing.
  if (lower(reply.header("content-encoding")).find("gzip") !=
          std::string::npos &&
      is_gzip(reply.body)) {
    auto plain = gunzip(reply.body, bounds_.most_bytes);
    if (!plain) {
      reply.failure = "sent a compressed answer that is damaged or too large";
      return reply;
    }
    reply.body = std::move(*plain);
  }
  reply.status = result->status;
  return reply;
}

}  // namespace palpate
