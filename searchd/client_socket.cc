#include "searchd/client_socket.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace palpate {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kInputBytes = 16 * 1024;
constexpr std::size_t kOutputBytes = 64 * 1024;
constexpr milliseconds kSlice{50};
constexpr milliseconds kWritePatience{10'000};
constexpr milliseconds kFarewell{200};
constexpr std::size_t kFarewellBytes = 256 * 1024;

// Whether `events` came within `time`.
bool wait_for(int socket, short events, milliseconds time) {
  pollfd waiting{.fd = socket, .events = events, .revents = 0};
  const int timeout = static_cast<int>(std::max(time, milliseconds(0)).count());
  int ready = 0;
  do {
    ready = ::poll(&waiting, 1, timeout);
  } while (ready < 0 && errno == EINTR);
  return ready > 0;
}

milliseconds left_until(ClientSocket::Clock::time_point deadline) {
  return std::chrono::duration_cast<milliseconds>(deadline -
                                                  ClientSocket::Clock::now());
}

}  // namespace

ClientSocket::ClientSocket(int socket) : socket_(socket) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  char host[NI_MAXHOST] = "";
  char port[NI_MAXSERV] = "";
  if (::getpeername(socket, reinterpret_cast<sockaddr*>(&address), &size) ==
          0 &&
      ::getnameinfo(reinterpret_cast<sockaddr*>(&address), size, host,
                    sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) == 0) {
    peer_ = host;
    peer_port_ = std::atoi(port);
  }
}

ClientSocket::~ClientSocket() {
  ::close(socket_);
}

bool ClientSocket::wait_for_request(milliseconds patience,
                                    const std::function<bool()>& give_up) {
  // Pipelined requests are here already.
  if (consumed_ < input_.size()) {
    return true;
  }
  const auto deadline = Clock::now() + patience;
  while (!give_up()) {
    const milliseconds left = left_until(deadline);
    if (left <= milliseconds(0)) {
      return false;
    }
    if (wait_for(socket_, POLLIN, std::min(left, kSlice))) {
      return true;
    }
  }
  return false;
}

void ClientSocket::allow(std::size_t bytes, milliseconds time) {
  allowance_ = bytes;
  deadline_ = Clock::now() + time;
}

bool ClientSocket::fill() {
  if (!wait_for(socket_, POLLIN, left_until(deadline_))) {
    return false;
  }
  input_.resize(kInputBytes);
  consumed_ = 0;
  std::ptrdiff_t count = 0;
  do {
    count = ::recv(socket_, input_.data(), input_.size(), 0);
  } while (count < 0 && errno == EINTR);
  input_.resize(static_cast<std::size_t>(std::max<std::ptrdiff_t>(count, 0)));
  return count > 0;
}

std::ptrdiff_t ClientSocket::read(char* data, std::size_t size) {
  if (consumed_ == input_.size()) {
    // "100 Continue" must be out before its body can come.
    if (!flush()) {
      return -1;
    }
    if (!fill()) {
      return left_until(deadline_) <= milliseconds(0) ? -1 : 0;
    }
  }
  if (allowance_ == 0) {
    overrun_ = true;
    return -1;
  }
  const std::size_t count =
      std::min({size, input_.size() - consumed_, allowance_});
  std::memcpy(data, input_.data() + consumed_, count);
  consumed_ += count;
  allowance_ -= count;
  return static_cast<std::ptrdiff_t>(count);
}

bool ClientSocket::write(std::string_view bytes) {
  output_ += bytes;
  return output_.size() < kOutputBytes || flush();
}

bool ClientSocket::flush() {
  std::string_view rest = output_;
  while (!rest.empty()) {
    const auto count =
        ::send(socket_, rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) {
      rest.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      if (!wait_for(socket_, POLLOUT, kWritePatience)) {
        break;
      }
    } else if (errno != EINTR) {
      break;
    }
  }
  const bool sent = rest.empty();
  output_.clear();
  return sent;
}

void ClientSocket::finish() {
  flush();
  ::shutdown(socket_, SHUT_WR);
  const auto deadline = Clock::now() + kFarewell;
  char ignored[4096];
  for (std::size_t bytes = 0; bytes < kFarewellBytes;) {
    if (!wait_for(socket_, POLLIN, left_until(deadline))) {
      return;
    }
    const auto count = ::recv(socket_, ignored, sizeof ignored, MSG_DONTWAIT);
    if (count <= 0) {
      return;
    }
    bytes += static_cast<std::size_t>(count);
  }
}

}  // namespace palpate
