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
#include "searchd/wire_response.h"

namespace palpate {
namespace {

// One request on its way through the library, which keeps no place for it.
struct Exchange {
  const WireRequest& wire;
  std::string_view target;
  HttpRequest request = {};
  std::optional<Problem> refused = {};
  std::optional<HttpResponse> response = {};
  bool close = false;
};

// What the library is to write about the connection, which nobody sees: it
// makes a text out of numbers otherwise.
constexpr bool kClose = true;

// Handlers learn nothing of the exchange, but a thread has one at a time.
thread_local Exchange* current = nullptr;

}  // namespace

// The library reads requests out of memory and never sees a socket; what it
// would write is not used.
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
        keep_time_(std::chrono::duration_cast<std::chrono::seconds>(
            bounds.keep_alive_time)),
        service_(std::move(service)),
        loop_(
            bounds,
            {.answer = [this](const WireRequest& wire) { return serve(wire); },
             .unhindered = service_.unhindered}) {
    set_payload_max_length(max_body_);
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

  void answer(HttpRequest& request) const {
    current->response = current->wire.turned_away ? service_.turn_away(request)
                                                  : service_.answer(request);
  }

  const std::size_t max_body_;
  const std::chrono::seconds keep_time_;
  const HttpService service_;
  Listener listener_;
  EventLoop loop_;
};

WireResponse HttpServer::Library::serve(const WireRequest& wire) {
  MemoryStream stream(wire);
  Exchange exchange{wire, stream.target()};
  current = &exchange;
  const bool open = process(stream, exchange);
  current = nullptr;
  WireResponse answer{.keep = open && !exchange.close &&
                              (stream.is_read() || wire.turned_away)};
  if (exchange.response) {
    answer.bytes = to_wire(*exchange.response,
                           {.with_body = exchange.request.method != "HEAD",
                            .keep = answer.keep,
                            .keep_time = keep_time_});
  }
  return answer;
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
                    library.process_request(stream, peer, 0, peer, 0, kClose,
                                            closed, setup);
                  }) {
      return library.process_request(stream, peer, 0, peer, 0, kClose, closed,
                                     setup);
    } else {
      return library.process_request(stream, kClose, closed, setup);
    }
  };
  return process(*this) && !closed;
}

// After the head was read, before anything acts on it.
void HttpServer::Library::prepare(httplib::Request& request,
                                  Exchange& exchange) const {
  const WireRequest& wire = exchange.wire;
  exchange.request = to_request(request, exchange.target);
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
  }
}

void HttpServer::Library::set_up_handlers() {
  using httplib::Request;
  using httplib::Response;
  // Everything without a body is answered here; our table does the routing.
  set_pre_routing_handler([this](const Request& request, Response& response) {
    response.status = 204;  // It is not asked for more.
    if (current->refused && !current->wire.turned_away) {
      current->response = to_response(*current->refused);
    } else if (request.method == "POST" && !current->wire.turned_away) {
      // One route for all: the library's patterns are slow expressions.
      const_cast<Request&>(request).path.assign(1, '/');
      return HandlerResponse::Unhandled;
    } else {
      answer(current->request);
    }
    return HandlerResponse::Handled;
  });
  Post("/", [this](const Request& request, Response& response) {
    response.status = 204;
    current->request.body = request.body;
    answer(current->request);
  });
  // What the library refuses by itself.
  HandlerWithResponse failed = [](const Request& request, Response& response) {
    if (!current->response) {
      const_cast<Request&>(request).ranges.clear();
      current->close = true;
      current->response =
          to_response(explain_failure(current->wire, response.status));
    }
    return HandlerResponse::Handled;
  };
  set_error_handler(std::move(failed));
  set_exception_handler([](const Request&, Response&, auto&&) {
    current->response =
        to_response({500, "internal-error", "Something went wrong here."});
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
