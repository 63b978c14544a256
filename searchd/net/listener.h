// The socket on which clients knock.

#pragma once

#include <string>

namespace palpate {

// Closes when it dies.
class Listener {
 public:
  Listener() = default;
  ~Listener();
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  // Takes an address; port 0 picks a free one. Throws Error (kIo) with the
  // system's reason.
  void bind(const std::string& host, int port);

  // Takes a socket that listens already. Throws Error (kIo) when it does not.
  void adopt(int socket);

  void close();

  int socket() const { return socket_; }

  // What it is bound to; -1 for one that has no port.
  int port() const;

 private:
  int socket_ = -1;
};

// The first socket that the service manager passes on (sd_listen_fds(3)), or
// -1. Only the process it was meant for may take it.
int inherited_socket();

}  // namespace palpate
