#include "indexer/crawl/http_client.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <string>

#include "tests/support/catch.h"

namespace palpate {
namespace {

// Takes connections, and never answers.
class SilentServer {
 public:
  SilentServer() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    REQUIRE(::bind(socket_, any, size) == 0);
    REQUIRE(::listen(socket_, 8) == 0);
    REQUIRE(::getsockname(socket_, any, &size) == 0);
    port_ = ntohs(address.sin_port);
  }

  ~SilentServer() { ::close(socket_); }

  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;

  std::string origin() const {
    return "http://127.0.0.1:" + std::to_string(port_);
  }

 private:
  int socket_;
  int port_ = 0;
};

}  // namespace

TEST_CASE("a site that never answers did not answer, nor broke it off") {
  const SilentServer server;
  const std::atomic<bool> stop = false;
  // The library gives up by itself between two looks of the watchdog.
  HttpClient client(
      {.user_agent = "test", .timeout = std::chrono::milliseconds(60)}, stop);
  const HttpReply reply = client.get({server.origin(), "/"});
  CHECK(reply.status == 0);
  CHECK(reply.failure == "did not answer within 0 s");
}

}  // namespace palpate
