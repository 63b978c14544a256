#include "searchd/net/listener.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "engine/base/error.h"

namespace palpate {
namespace {

constexpr int kBacklog = 1024;
constexpr int kFirstInherited = 3;

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

Addresses resolve(const std::string& host, int port) {
  addrinfo wanted{};
  wanted.ai_flags = AI_PASSIVE | AI_NUMERICSERV;
  wanted.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  const int failed = ::getaddrinfo(host.c_str(), std::to_string(port).c_str(),
                                   &wanted, &found);
  return {failed == 0 ? found : nullptr, ::freeaddrinfo};
}

// -1 with errno set when it cannot.
int listen_on(const addrinfo& address) {
  const int socket = ::socket(
      address.ai_family, address.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC,
      address.ai_protocol);
  if (socket < 0) {
    return -1;
  }
  // Not SO_REUSEPORT: two servers would share a port in silence.
  const int on = 1;
  const int off = 0;
  ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (address.ai_family == AF_INET6) {
    ::setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  }
  if (::bind(socket, address.ai_addr, address.ai_addrlen) == 0 &&
      ::listen(socket, kBacklog) == 0) {
    return socket;
  }
  const int reason = errno;
  ::close(socket);
  errno = reason;
  return -1;
}

}  // namespace

Listener::~Listener() {
  close();
}

void Listener::bind(const std::string& host, int port) {
  errno = 0;
  const Addresses addresses = resolve(host, port);
  for (const addrinfo* one = addresses.get(); one != nullptr && socket_ < 0;
       one = one->ai_next) {
    socket_ = listen_on(*one);
  }
  if (socket_ < 0) {
    const std::string reason =
        addresses == nullptr ? "no such address" : std::strerror(errno);
    throw Error(ErrorCode::kIo, "cannot listen on " + host + ":" +
                                    std::to_string(port) + ": " + reason);
  }
}

void Listener::adopt(int socket) {
  int listens = 0;
  socklen_t size = sizeof listens;
  if (::getsockopt(socket, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 ||
      listens == 0) {
    throw Error(ErrorCode::kIo, "the inherited descriptor " +
                                    std::to_string(socket) +
                                    " is no listening socket");
  }
  ::fcntl(socket, F_SETFD, FD_CLOEXEC);
  ::fcntl(socket, F_SETFL, ::fcntl(socket, F_GETFL) | O_NONBLOCK);
  socket_ = socket;
}

void Listener::close() {
  if (socket_ >= 0) {
    ::close(socket_);
    socket_ = -1;
  }
}

int Listener::port() const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
  if (address.ss_family == AF_INET) {
    return ntohs(reinterpret_cast<const sockaddr_in&>(address).sin_port);
  }
  if (address.ss_family == AF_INET6) {
    return ntohs(reinterpret_cast<const sockaddr_in6&>(address).sin6_port);
  }
  return -1;
}

int inherited_socket() {
  const char* process = std::getenv("LISTEN_PID");
  const char* count = std::getenv("LISTEN_FDS");
  if (process == nullptr || count == nullptr ||
      process != std::to_string(::getpid()) || std::atoi(count) < 1) {
    return -1;
  }
  return kFirstInherited;
}

}  // namespace palpate
