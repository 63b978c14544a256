#include "searchd/http_server.h"

#include <httplib.h>
#include <sys/socket.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <optional>
#include <thread>
#include <utility>

#include "engine/base/error.h"
#include "searchd/client_socket.h"
#include "searchd/httplib_adapters.h"
#include "searchd/problem.h"
#include "searchd/request_check.h"
#include "searchd/worker_pool.h"

namespace palpate {
namespace {

constexpr std::size_t kMaxHeadBytes = 32 * 1024;
// Room for the framing of a chunked body.
constexpr std::size_t kFramingBytes = 64 * 1024;
constexpr std::chrono::milliseconds kLastTime{1000};  // While stopping.
constexpr int kBacklog = 512;                         // The library's own is 5.

// One request on its way through the library, which keeps no place for it.
struct Exchange {
  ClientSocket& socket;
  HttpRequest request = {};
  std::optional<Problem> refused = {};
  bool head_read = false;
  bool close = false;
};

// Handlers learn nothing of the connection, but a thread serves one at a time.
thread_local Exchange* current = nullptr;

}  // namespace

class HttpServer::Library : public httplib::Server {
 public:
  Library(ServerBounds bounds, Answer answer)
      : bounds_(bounds),
        answer_(std::move(answer)),
        pool_(bounds.threads, bounds.max_waiting) {
    new_task_queue = [this] { return new PoolQueue(pool_); };
    set_tcp_nodelay(true);
    // The default adds SO_REUSEPORT: two servers would share a port in silence.
    set_socket_options([](socket_t socket) {
      const int on = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    set_payload_max_length(bounds.max_body);
    // Our loop keeps connections; these only go into the Keep-Alive header.
    set_keep_alive_timeout(bounds.keep_alive_time.count());
    set_keep_alive_max_count(1'000'000);
    set_up_handlers();
  }

  int bind(const std::string& host, int port) {
    errno = 0;
    const int bound = port == 0                  ? bind_to_any_port(host)
                      : bind_to_port(host, port) ? port
                                                 : -1;
    if (bound < 0) {
      const std::string reason =
          errno == 0 ? "no such address" : std::strerror(errno);
      throw Error(ErrorCode::kIo, "cannot listen on " + host + ":" +
                                      std::to_string(port) + ": " + reason);
    }
    ::listen(svr_sock_, kBacklog);
    return bound;
  }

  void start() {
    serving_ = std::thread([this] { listen_after_bind(); });
    while (!is_running()) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  void halt() {
    stopping_ = true;
    if (serving_.joinable()) {
      stop();
      serving_.join();
    }
  }

 private:
  bool process_and_close_socket(socket_t socket) override;
  bool serve_request(SocketStream& stream, Exchange& exchange);
  void prepare(httplib::Request& request, Exchange& exchange) const;
  void set_up_handlers();

  void answer(HttpRequest& request, httplib::Response& response) const {
    copy_response(answer_(request), response);
  }

  const ServerBounds bounds_;
  const Answer answer_;
  WorkerPool pool_;
  std::atomic<bool> stopping_ = false;
  std::thread serving_;
};

bool HttpServer::Library::process_and_close_socket(socket_t socket) {
  ClientSocket client(socket);
  SocketStream stream(client);
  const auto give_up = [this] { return stopping_ || pool_.crowded(); };
  // A new connection gets its chance however crowded it is.
  bool open = client.wait_for_request(bounds_.head_time,
                                      [this] { return stopping_.load(); });
  while (open) {
    Exchange exchange{client};
    client.allow(kMaxHeadBytes, bounds_.head_time);
    current = &exchange;
    open = serve_request(stream, exchange) && client.flush() &&
           !exchange.close && !client.overrun();
    current = nullptr;
    open = open && client.wait_for_request(bounds_.keep_alive_time, give_up);
  }
  client.finish();
  return true;
}

bool HttpServer::Library::serve_request(SocketStream& stream,
                                        Exchange& exchange) {
  const auto setup = [&](httplib::Request& request) {
    prepare(request, exchange);
  };
  const std::string& peer = exchange.socket.peer();
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
  exchange.head_read = true;
  exchange.request = to_request(request);
  exchange.refused = refuse_head(exchange.request, bounds_.max_body);
  // The library would cut ranges out of any answer, thousands of times if
  // asked, and compress with Brotli at its slowest.
  request.ranges.clear();
  request.headers.erase("Range");
  request.headers.erase("Accept-Encoding");
  const bool unread = request.method != "POST" && has_body(exchange.request);
  if (exchange.refused || unread || stopping_) {
    exchange.close = true;
    request.headers.erase("Connection");
    request.set_header("Connection", "close");
  }
  exchange.socket.allow(bounds_.max_body + kFramingBytes,
                        stopping_ ? kLastTime : bounds_.body_time);
}

void HttpServer::Library::set_up_handlers() {
  using httplib::Request;
  using httplib::Response;
  // Everything without a body is answered here; our table does the routing.
  set_pre_routing_handler([this](const Request& request, Response& response) {
    if (current->refused) {
      copy_response(to_response(*current->refused), response);
    } else if (request.method == "POST") {
      // One route for all: the library's patterns are slow expressions.
      const_cast<Request&>(request).path = "/";
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
          to_response(explain_failure({.status = response.status,
                                       .head_read = current->head_read,
                                       .overrun = current->socket.overrun()})),
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

HttpServer::HttpServer(ServerBounds bounds, Answer answer)
    : library_(std::make_unique<Library>(bounds, std::move(answer))) {}

HttpServer::~HttpServer() {
  stop();
}

int HttpServer::bind(const std::string& host, int port) {
  return library_->bind(host, port);
}

void HttpServer::start() {
  library_->start();
}

void HttpServer::stop() {
  library_->halt();
}

}  // namespace palpate
