#include "tests/support/fake_site.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <zlib.h>

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace palpate {
namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

bool readable(int socket, const std::atomic<bool>& stop) {
  pollfd one = {socket, POLLIN, 0};
  while (!stop) {
    if (::poll(&one, 1, 20) > 0) {
      return true;
    }
  }
  return false;
}

bool send_all(int socket, const std::string& bytes) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    const ssize_t n =
        ::send(socket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) {
      return false;
    }
    sent += static_cast<std::size_t>(n);
  }
  return true;
}

FakeRequest parse(const std::string& head) {
  FakeRequest request;
  std::istringstream lines(head);
  std::string line;
  std::getline(lines, line);
  std::istringstream(line).ignore(16, ' ') >> request.target;
  while (std::getline(lines, line) && line != "\r") {
    const std::size_t colon = line.find(": ");
    if (colon != std::string::npos) {
      request.headers[lower(line.substr(0, colon))] =
          line.substr(colon + 2, line.size() - colon - 3);
    }
  }
  return request;
}

}  // namespace

FakeSite::FakeSite() {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
      ::listen(listener_, 64) != 0 ||
      ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) !=
          0) {
    throw std::runtime_error("no loopback for a test site");
  }
  port_ = ntohs(address.sin_port);
  server_ = std::thread([this] { serve(); });
}

FakeSite::~FakeSite() {
  stop_ = true;
  server_.join();
  for (std::thread& thread : threads_) {
    thread.join();
  }
  ::close(listener_);
}

std::string FakeSite::url(const std::string& target) const {
  return "http://127.0.0.1:" + std::to_string(port_) + target;
}

void FakeSite::set(const std::string& target, FakeAnswer answer) {
  set(target,
      [answer = std::move(answer)](const FakeRequest&) { return answer; });
}

void FakeSite::set(const std::string& target,
                   std::function<FakeAnswer(const FakeRequest&)> answer) {
  const std::lock_guard lock(mutex_);
  answers_[target] = std::move(answer);
}

void FakeSite::page(const std::string& target, const std::string& title,
                    const std::string& text, const std::string& head) {
  set(target, {.body = "<!doctype html><html lang=en><head><title>" + title +
                       "</title>" + head + "</head><body><main><h1>" + title +
                       "</h1><p>" + text + "</p></main></body></html>"});
}

void FakeSite::remove(const std::string& target) {
  const std::lock_guard lock(mutex_);
  answers_.erase(target);
}

void FakeSite::sitemap(const std::vector<std::string>& targets) {
  std::string xml =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";
  for (const std::string& target : targets) {
    xml += "<url><loc>" + (target.starts_with('/') ? url(target) : target) +
           "</loc></url>\n";
  }
  set("/sitemap.xml", {.body = xml + "</urlset>\n", .type = "text/xml"});
}

void FakeSite::otherwise(std::function<FakeAnswer(const FakeRequest&)> answer) {
  const std::lock_guard lock(mutex_);
  otherwise_ = std::move(answer);
}

std::vector<FakeRequest> FakeSite::take_requests() {
  const std::lock_guard lock(mutex_);
  return std::exchange(requests_, {});
}

std::vector<std::string> FakeSite::take_targets() {
  std::vector<std::string> targets;
  for (const FakeRequest& request : take_requests()) {
    targets.push_back(request.target);
  }
  return targets;
}

void FakeSite::serve() {
  while (readable(listener_, stop_)) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket >= 0) {
      threads_.emplace_back([this, socket] {
        talk(socket);
        ::close(socket);
      });
    }
  }
}

void FakeSite::talk(int socket) {
  std::string head;
  while (readable(socket, stop_)) {
    char piece[4096];
    const ssize_t n = ::recv(socket, piece, sizeof piece, 0);
    if (n <= 0) {
      return;
    }
    head.append(piece, static_cast<std::size_t>(n));
    if (head.find("\r\n\r\n") != std::string::npos) {
      const int now = ++at_once_;
      int most = most_at_once_;
      while (now > most && !most_at_once_.compare_exchange_weak(most, now)) {
      }
      answer(socket, parse(head));
      return;  // One request a connection keeps the tests simple.
    }
  }
}

FakeAnswer FakeSite::find(const FakeRequest& request) {
  std::function<FakeAnswer(const FakeRequest&)> found;
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    const auto known = answers_.find(request.target);
    found = known == answers_.end() ? otherwise_ : known->second;
  }
  return found ? found(request) : FakeAnswer{.status = 404};
}

void FakeSite::answer(int socket, const FakeRequest& request) {
  const FakeAnswer answer = find(request);
  const auto until = std::chrono::steady_clock::now() + answer.delay;
  while (!stop_ && std::chrono::steady_clock::now() < until) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  --at_once_;  // Before the client can ask for more.
  if (answer.hang_up) {
    return;
  }
  std::string head = "HTTP/1.1 " + std::to_string(answer.status) +
                     " Said\r\nConnection: close\r\nContent-Length: " +
                     std::to_string(answer.promised > 0 ? answer.promised
                                                        : answer.body.size()) +
                     "\r\n";
  if (!answer.type.empty()) {
    head += "Content-Type: " + answer.type + "\r\n";
  }
  for (const auto& [name, value] : answer.headers) {
    head += name + ": " + value + "\r\n";
  }
  if (answer.drip.count() == 0) {
    send_all(socket, head + "\r\n" + answer.body);
    return;
  }
  send_all(socket, head + "\r\n");
  for (const char c : answer.body) {
    if (stop_ || !send_all(socket, std::string(1, c))) {
      return;
    }
    std::this_thread::sleep_for(answer.drip);
  }
}

std::string gzip(const std::string& plain) {
  z_stream stream = {};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9,
               Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, plain.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

}  // namespace palpate
