// The HTTP server. Only it and its adapters know cpp-httplib; see
// docs/adr/0002-http-server.md for what it does about that library's limits.

#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "searchd/http.h"

namespace palpate {

struct ServerBounds {
  std::size_t threads = 128;      // Connections served at once.
  std::size_t max_waiting = 128;  // Connections that wait for a thread.
  std::size_t max_body = 1 << 20;
  std::chrono::milliseconds head_time{10'000};  // For a request's head.
  std::chrono::milliseconds body_time{30'000};  // For its body.
  std::chrono::seconds keep_alive_time{5};      // Between two requests.
};

// One thread owns it.
class HttpServer {
 public:
  // Must not throw; called from many threads at once.
  using Answer = std::function<HttpResponse(const HttpRequest&)>;

  HttpServer(ServerBounds bounds, Answer answer);
  // Stops.
  ~HttpServer();

  // Takes the address; port 0 picks a free one. Returns the port. Throws Error
  // (kIo) with the system's reason.
  int bind(const std::string& host, int port);

  // Serves from threads of its own; returns once it answers.
  void start();

  // Ends what is idle, finishes what is in flight, then returns.
  void stop();

 private:
  class Library;
  std::unique_ptr<Library> library_;
};

}  // namespace palpate
