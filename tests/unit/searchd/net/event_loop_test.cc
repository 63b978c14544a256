#include "searchd/net/event_loop.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <semaphore>
#include <string>
#include <thread>

#include "searchd/net/listener.h"
#include "tests/support/catch.h"

using palpate::EventLoop;
using palpate::Listener;
using palpate::LoopBounds;
using palpate::WireRequest;
using palpate::WireResponse;

namespace {

constexpr std::string_view kAsk = "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n";
constexpr std::string_view kProbe = "GET /probe HTTP/1.1\r\nHost: a\r\n\r\n";

// An answer of three bytes: "200" or "503".
WireResponse reply(const WireRequest& wire) {
  return {.bytes = wire.turned_away ? "503" : "200", .keep = !wire.last};
}

class Client {
 public:
  explicit Client(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address);
  }

  ~Client() { ::close(socket_); }

  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  bool send(std::string_view bytes) const {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) ==
           static_cast<ssize_t>(bytes.size());
  }

  // "" at the end.
  std::string answer() const {
    std::string text(3, '\0');
    const auto got = ::recv(socket_, text.data(), text.size(), MSG_WAITALL);
    text.resize(static_cast<std::size_t>(got < 0 ? 0 : got));
    return text;
  }

  std::string ask(std::string_view bytes) const {
    send(bytes);
    return answer();
  }

 private:
  int socket_;
};

struct Running {
  Listener listener;
  EventLoop loop;

  Running(LoopBounds bounds,
          std::function<WireResponse(const WireRequest&)> answer)
      : loop(bounds, {.answer = std::move(answer),
                      .unhindered = [](std::string_view path) {
                        return path == "/probe";
                      }}) {
    listener.bind("127.0.0.1", 0);
    loop.start(listener.socket());
  }
};

}  // namespace

TEST_CASE("many clients are all answered, in order", "[net]") {
  std::atomic<int> answered = 0;
  Running running({.admission = {.at_once = 2}}, [&](const WireRequest& wire) {
    ++answered;
    return reply(wire);
  });
  std::atomic<int> right = 0;
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      const Client client(running.listener.port());
      for (int k = 0; k < 100; ++k) {
        right += client.ask(kAsk) == "200" ? 1 : 0;
      }
      client.send(std::string(kAsk) + std::string(kAsk) + std::string(kProbe));
      for (int k = 0; k < 3; ++k) {
        right += client.answer() == "200" ? 1 : 0;
      }
    });
  }
  for (std::thread& client : clients) {
    client.join();
  }
  CHECK(right == 8 * 103);
  CHECK(answered == 8 * 103);
}

TEST_CASE("more than may wait are turned away; probes still answer", "[net]") {
  std::counting_semaphore<> begun(0);
  std::counting_semaphore<> go_on(0);
  Running running({.admission = {.at_once = 1,
                                 .waiting = 1,
                                 .patience = std::chrono::minutes(1)}},
                  [&](const WireRequest& wire) {
                    if (!wire.turned_away && wire.bytes == kAsk) {
                      begun.release();
                      go_on.acquire();
                    }
                    return reply(wire);
                  });
  const int port = running.listener.port();
  const Client computes(port);
  computes.send(kAsk);
  begun.acquire();
  const Client waits(port);
  const Client third(port);
  waits.send(kAsk);
  std::string turned_away = third.ask(kProbe);
  CHECK(turned_away == "200");
  // One of the two waits, the other is turned away.
  third.send(kAsk);
  go_on.release();
  CHECK(computes.answer() == "200");
  go_on.release(2);
  const std::string one = waits.answer();
  const std::string other = third.answer();
  CHECK((one == "200" || other == "200"));
}

TEST_CASE("who waited too long is told so", "[net]") {
  std::counting_semaphore<> begun(0);
  std::counting_semaphore<> go_on(0);
  Running running({.admission = {.at_once = 1,
                                 .waiting = 1,
                                 .patience = std::chrono::milliseconds(50)}},
                  [&](const WireRequest& wire) {
                    if (!wire.turned_away) {
                      begun.release();
                      go_on.acquire();
                    }
                    return reply(wire);
                  });
  const Client computes(running.listener.port());
  computes.send(kAsk);
  begun.acquire();
  const Client waits(running.listener.port());
  CHECK(waits.ask(kAsk) == "503");
  go_on.release();
  CHECK(computes.answer() == "200");
}

TEST_CASE("stopping answers what was sent, and ends what is idle", "[net]") {
  for (int round = 0; round < 5; ++round) {
    Running running({.admission = {.at_once = 2}}, reply);
    const Client idle(running.listener.port());
    std::atomic<int> lost = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 6; ++i) {
      clients.emplace_back([&] {
        const Client client(running.listener.port());
        std::string last;
        while (client.send(kAsk) && (last = client.answer()) == "200") {
        }
        // Half an answer is none.
        lost += last.empty() ? 0 : 1;
      });
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    const auto start = std::chrono::steady_clock::now();
    running.loop.stop();
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
    CHECK(idle.answer().empty());
    for (std::thread& client : clients) {
      client.join();
    }
    CHECK(lost == 0);
  }
}

TEST_CASE("the oldest idle connection gives way to a new one", "[net]") {
  Running running({.admission = {.at_once = 1}, .max_connections = 2}, reply);
  const Client first(running.listener.port());
  CHECK(first.ask(kAsk) == "200");
  std::this_thread::sleep_for(std::chrono::milliseconds(80));
  const Client second(running.listener.port());
  CHECK(second.ask(kAsk) == "200");
  const Client third(running.listener.port());
  CHECK(third.ask(kAsk) == "200");
  CHECK(first.answer().empty());
  CHECK(second.ask(kAsk) == "200");
}
