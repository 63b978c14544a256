#include "searchd/http_server.h"

#include <httplib.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "searchd/httplib_adapters.h"
#include "searchd/net/listener.h"
#include "searchd/problem.h"
#include "searchd/request_check.h"

namespace palpate {
namespace {

// One request on its way through the library, which keeps no place for it.
struct Exchange {
  const WireRequest& wire;
  HttpRequest request = {};
  std::optional<Problem> refused = {};
  bool close = false;
};

// Handlers learn nothing of the exchange, but a thread has one at a time.
thread_local Exchange* current = nullptr;

}  // namespace

// The library reads requests out of memory and writes answers into it; it
// never sees a socket.
namespace {

// The library takes "close" only in lower case; WordPress sends "Close", and
// waits for the end of the connection.
bool asks_to_close(const HttpRequest& request) {
  std::string value(request.header("connection"));
  std::ranges::transform(value, value.begin(), [](unsigned char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32)
                                : static_cast<char>(c);
  });
  return value.find("close") != std::string::npos;
}

}  // namespace

class HttpServer::Library : public httplib::Server {
 public:
  Library(LoopBounds bounds, HttpService service)
      : max_body_(bounds.frame.body),
        service_(std::move(service)),
        loop_(
            bounds,
            {.answer = [this](const WireRequest& wire) { return serve(wire); },
             .unhindered = service_.unhindered}) {
    set_payload_max_length(max_body_);
    // The loop keeps connections; these only go into the Keep-Alive header.
    set_keep_alive_timeout(
        std::chrono::duration_cast<std::chrono::seconds>(bounds.keep_alive_time)
            .count());
    set_keep_alive_max_count(1'000'000);
    set_up_handlers();
  }

  Listener& listener() { return listener_; }

  void start() { loop_.start(listener_.socket()); }

  void halt() { loop_.stop(); }

 private:
  WireResponse serve(const WireRequest& wire);
  bool process(MemoryStream& stream, Exchange& exchange);
  void prepare(httplib::Request& request, Exchange& exchange) const;
  void set_up_handlers();

  void answer(HttpRequest& request, httplib::Response& response) const {
    const auto& give =
        current->wire.turned_away ? service_.turn_away : service_.answer;
    copy_response(give(request), response);
  }

  const std::size_t max_body_;
  const HttpService service_;
  Listener listener_;
  EventLoop loop_;
};

WireResponse HttpServer::Library::serve(const WireRequest& wire) {
  MemoryStream stream(wire);
  Exchange exchange{wire};
  current = &exchange;
  const bool open = process(stream, exchange);
  current = nullptr;
  return {.bytes = stream.take_output(),
          .keep = open && !exchange.close &&
                  (stream.is_read() || wire.turned_away)};
}

bool HttpServer::Library::process(MemoryStream& stream, Exchange& exchange) {
  const auto setup = [&](httplib::Request& request) {
    prepare(request, exchange);
  };
  const std::string& peer = exchange.wire.peer;
  bool closed = false;
  const auto process = [&](auto& library) {
    // 0.18 (Debian 13) wants the addresses, 0.11 (Debian 12) asks the stream.
    if constexpr (requires {
                    library.process_request(stream, peer, 0, peer, 0, false,
                                            closed, setup);
                  }) {
      return library.process_request(stream, peer, 0, peer, 0, false, closed,
                                     setup);
    } else {
      return library.process_request(stream, false, closed, setup);
    }
  };
  return process(*this) && !closed;
}

// After the head was read, before anything acts on it.
void HttpServer::Library::prepare(httplib::Request& request,
                                  Exchange& exchange) const {
  const WireRequest& wire = exchange.wire;
  exchange.request = to_request(request);
  exchange.refused = wire.fault == FrameFault::kNone
                         ? refuse_head(exchange.request)
                         : explain_failure(wire);
  // The library would cut ranges out of any answer, thousands of times if
  // asked, compress with Brotli at its slowest, and say "Continue" too late.
  request.ranges.clear();
  for (const char* name : {"Range", "Accept-Encoding", "Expect"}) {
    request.headers.erase(name);
  }
  const bool unread = request.method != "POST" && has_body(exchange.request);
  if (exchange.refused || unread || wire.last ||
      asks_to_close(exchange.request)) {
    exchange.close = true;
    request.headers.erase("Connection");
    request.set_header("Connection", "close");
  }
}

void HttpServer::Library::set_up_handlers() {
  using httplib::Request;
  using httplib::Response;
  // Everything without a body is answered here; our table does the routing.
  set_pre_routing_handler([this](const Request& request, Response& response) {
    if (current->refused && !current->wire.turned_away) {
      copy_response(to_response(*current->refused), response);
    } else if (request.method == "POST" && !current->wire.turned_away) {
      // One route for all: the library's patterns are slow expressions.
      const_cast<Request&>(request).path.assign(1, '/');
      return HandlerResponse::Unhandled;
    } else {
      answer(current->request, response);
    }
    return HandlerResponse::Handled;
  });
  Post("/", [this](const Request& request, Response& response) {
    current->request.body = request.body;
    answer(current->request, response);
  });
  // What the library refuses by itself has no body yet.
  HandlerWithResponse failed = [](const Request& request, Response& response) {
    if (response.body.empty()) {
      const_cast<Request&>(request).ranges.clear();
      current->close = true;
      response.set_header("Connection", "close");
      copy_response(
          to_response(explain_failure(current->wire, response.status)),
          response);
    }
    return HandlerResponse::Handled;
  };
  set_error_handler(std::move(failed));
  // Without one the library sends what() to the client.
  set_exception_handler([](const Request&, Response& response, auto&&) {
    copy_response(
        to_response({500, "internal-error", "Something went wrong here."}),
        response);
  });
}

HttpServer::HttpServer(LoopBounds bounds, HttpService service)
    : library_(std::make_unique<Library>(bounds, std::move(service))) {}

HttpServer::~HttpServer() {
  stop();
}

int HttpServer::bind(const std::string& host, int port) {
  library_->listener().bind(host, port);
  return library_->listener().port();
}

int HttpServer::adopt(int socket) {
  library_->listener().adopt(socket);
  return library_->listener().port();
}

void HttpServer::start() {
  library_->start();
}

void HttpServer::stop() {
  library_->halt();
}

}  // namespace palpate
