// The HTTP server. Only it and its adapters know cpp-httplib; see
// docs/adr/0002-http-server.md for what it does about that library's limits.

#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "searchd/http.h"
#include "searchd/net/event_loop.h"

namespace palpate {

// What the server asks of those behind it. None may throw; all are called from
// many threads at once.
struct HttpService {
  // Routing leaves its mark in the request.
  std::function<HttpResponse(HttpRequest&)> answer;
  // 503: more compute and wait than the bounds allow.
  std::function<HttpResponse(const HttpRequest&)> turn_away;
  // Whether a path costs so little that it waits for nothing.
  std::function<bool(std::string_view path)> unhindered;
};

// One thread owns it.
class HttpServer {
 public:
  HttpServer(LoopBounds bounds, HttpService service);
  // Stops.
  ~HttpServer();

  // Takes the address; port 0 picks a free one. Returns the port. Throws Error
  // (kIo) with the system's reason.
  int bind(const std::string& host, int port);

  // Takes a socket that listens already. Returns its port, -1 when it has none.
  int adopt(int socket);

  // Serves from threads of its own, and answers from now on.
  void start();

  // Ends what is idle, finishes what is in flight, then returns.
  void stop();

 private:
  class Library;
  std::unique_ptr<Library> library_;
};

}  // namespace palpate
