// A web site of the test's own, on the loopback, that may misbehave in any way.

#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace palpate {

struct FakeRequest {
  std::string target;
  std::map<std::string, std::string> headers;  // Names in lower case.

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

struct FakeAnswer {
  int status = 200;
  std::string body = {};
  std::string type = "text/html; charset=utf-8";
  std::map<std::string, std::string> headers = {};
  std::chrono::milliseconds delay{0};  // Before the first byte.
  std::chrono::milliseconds drip{0};   // Before each byte of the body.
  std::size_t promised = 0;  // Content-Length, when it is to be a lie.
  bool hang_up = false;      // Close without a word.
};

// Answers from threads of its own until it goes. Thread safe.
class FakeSite {
 public:
  FakeSite();
  ~FakeSite();
  FakeSite(const FakeSite&) = delete;
  FakeSite& operator=(const FakeSite&) = delete;

  // "http://127.0.0.1:PORT", and an address on it.
  std::string url(const std::string& target = "") const;

  // What this address answers from now on; what has no answer is a 404.
  void set(const std::string& target, FakeAnswer answer);
  void set(const std::string& target,
           std::function<FakeAnswer(const FakeRequest&)> answer);
  // A whole page with this title and text.
  void page(const std::string& target, const std::string& title,
            const std::string& text, const std::string& head = "");
  void remove(const std::string& target);
  // /sitemap.xml with these pages.
  void sitemap(const std::vector<std::string>& targets);
  // For all that has no answer of its own.
  void otherwise(std::function<FakeAnswer(const FakeRequest&)> answer);

  // Everything asked since the last call, in order.
  std::vector<FakeRequest> take_requests();
  std::vector<std::string> take_targets();

  // Most requests that were being answered at once.
  int most_at_once() const { return most_at_once_; }

 private:
  void serve();
  void talk(int socket);
  void answer(int socket, const FakeRequest& request);
  FakeAnswer find(const FakeRequest& request);

  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stop_ = false;
  std::atomic<int> at_once_ = 0;
  std::atomic<int> most_at_once_ = 0;
  std::mutex mutex_;
  std::map<std::string, std::function<FakeAnswer(const FakeRequest&)>> answers_;
  std::function<FakeAnswer(const FakeRequest&)> otherwise_;
  std::vector<FakeRequest> requests_;
  std::vector<std::thread> threads_;
  std::thread server_;
};

// Packed as servers pack.
std::string gzip(const std::string& plain);

}  // namespace palpate
