// One client's connection: buffered, bounded, with deadlines. A client that
// sends a byte a second must not hold a thread for minutes.

#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace palpate {

// One thread at a time. Closes the socket when it dies.
class ClientSocket {
 public:
  using Clock = std::chrono::steady_clock;

  explicit ClientSocket(int socket);
  ~ClientSocket();
  ClientSocket(const ClientSocket&) = delete;
  ClientSocket& operator=(const ClientSocket&) = delete;

  // Waits for the next request to begin. False when `patience` is over, the
  // client is gone, or `give_up` (asked twenty times a second) says so.
  bool wait_for_request(std::chrono::milliseconds patience,
                        const std::function<bool()>& give_up);

  // From now on at most `bytes` may come, until `time` from now.
  void allow(std::size_t bytes, std::chrono::milliseconds time);

  // Whether the client sent more than that.
  bool overrun() const { return overrun_; }

  // As ::read: bytes read, 0 at the end, -1 when over time or over the bound.
  std::ptrdiff_t read(char* data, std::size_t size);

  // Kept until flush() or until much has gathered: headers and body leave in
  // one packet. False when the client is gone.
  bool write(std::string_view bytes);
  bool flush();

  // Ends our side and reads on a little: closing at once with unread input
  // would reset the connection, and the client would lose the answer.
  void finish();

  int descriptor() const { return socket_; }

  const std::string& peer() const { return peer_; }

  int peer_port() const { return peer_port_; }

 private:
  bool fill();

  int socket_;
  std::string peer_;
  int peer_port_ = 0;
  std::string input_;
  std::size_t consumed_ = 0;
  std::string output_;
  std::size_t allowance_ = 0;
  Clock::time_point deadline_;
  bool overrun_ = false;
};

}  // namespace palpate
