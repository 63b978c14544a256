// How EventLoop lets clients in, and makes room for them.

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <spdlog/spdlog.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "searchd/net/event_loop.h"

namespace palpate {
namespace {

using std::chrono::milliseconds;

// Between two looks at what else is ready.
constexpr int kBatch = 64;
// A new connection may keep its place for so long, however many knock.
constexpr milliseconds kChance{50};
constexpr std::chrono::minutes kBetweenWarnings{1};

struct Peer {
  std::string address;
  int port = 0;
};

Peer name_peer(const sockaddr_storage& address, socklen_t size) {
  char host[NI_MAXHOST] = "";
  char port[NI_MAXSERV] = "";
  if (::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host,
                    sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return {};
  }
  // One client is one address, whichever way the socket is bound.
  constexpr std::string_view kMapped = "::ffff:";
  std::string_view shown = host;
  if (shown.starts_with(kMapped)) {
    shown.remove_prefix(kMapped.size());
  }
  return {std::string(shown), std::atoi(port)};
}

bool out_of_resources(int reason) {
  return reason == EMFILE || reason == ENFILE || reason == ENOBUFS ||
         reason == ENOMEM;
}

bool gone_again(int reason) {
  return reason == EINTR || reason == ECONNABORTED || reason == EPROTO;
}

}  // namespace

void EventLoop::accept_clients() {
  for (int i = 0; i < kBatch || stopping_; ++i) {
    if (!make_room()) {
      return;
    }
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    const int socket =
        ::accept4(listener_, reinterpret_cast<sockaddr*>(&address), &size,
                  SOCK_NONBLOCK | SOCK_CLOEXEC);
    const int reason = errno;
    if (socket >= 0) {
      Peer peer = name_peer(address, size);
      add(socket, std::move(peer.address), peer.port);
    } else if (out_of_resources(reason)) {
      const std::lock_guard lock(mutex_);
      if (Clock::now() - warned_ > kBetweenWarnings) {
        warned_ = Clock::now();
        spdlog::warn("event=cannot_accept connections={} reason=\"{}\"",
                     connections_.size(), std::strerror(reason));
      }
      pause_accepting();
      return;
    } else if (!gone_again(reason)) {
      break;  // Nobody is left.
    }
  }
  if (!stopping_) {
    watch(listener_, &listener_, EPOLLIN | EPOLLONESHOT);
  }
}

// False when the next client has to wait until one of those here goes.
bool EventLoop::make_room() {
  const std::lock_guard lock(mutex_);
  if (connections_.size() < bounds_.max_connections) {
    return true;
  }
  pause_accepting();
  return false;
}

// Until somebody goes, or the next tick.
void EventLoop::pause_accepting() {
  give_up_oldest(Clock::now());
  full_ = true;
  start_ticking();
}

// Of those who owe a request: who answers must be left to it.
void EventLoop::give_up_oldest(Clock::time_point now) {
  using Phase = Connection::Phase;
  Connection* oldest = nullptr;
  for (const auto& [socket, connection] : connections_) {
    const Phase phase = connection->phase();
    const bool owes =
        phase == Phase::kIdle || phase == Phase::kHead || phase == Phase::kBody;
    if (owes && !connection->given_up() &&
        connection->since() + kChance < now &&
        (oldest == nullptr || connection->since() < oldest->since())) {
      oldest = connection.get();
    }
  }
  if (oldest != nullptr) {
    oldest->give_up();
  }
}

void EventLoop::add(int socket, std::string peer, int port) {
  const int on = 1;
  ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  auto connection = std::make_unique<Connection>(socket, std::move(peer), port,
                                                 bounds_.frame);
  const auto now = Clock::now();
  connection->enter(Connection::Phase::kIdle, now,
                    now + (stopping_ ? kChance : bounds_.head_time));
  Connection* const added = connection.get();
  {
    const std::lock_guard lock(mutex_);
    connections_.emplace(socket, std::move(connection));
    start_ticking();
  }
  added->hand_over();
  if (!watch(socket, added, EPOLLIN | EPOLLONESHOT)) {
    close(*added);
  }
}

void EventLoop::resume_accepting() {
  {
    const std::lock_guard lock(mutex_);
    if (!std::exchange(full_, false) || stopping_) {
      return;
    }
  }
  watch(listener_, &listener_, EPOLLIN | EPOLLONESHOT);
}

}  // namespace palpate
