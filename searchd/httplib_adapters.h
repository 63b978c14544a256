// What is ours as cpp-httplib wants it, and what is the library's as we want
// it. For http_server.cc only.

#pragma once

#include <httplib.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "searchd/http.h"
#include "searchd/net/event_loop.h"

namespace palpate {

// A request that is there whole, as the library sees it: its target is decoded
// by to_request() and not by the library, which also knows %uXXXX, forgets
// repeated values, and takes as long for that as for all the rest of a head. It
// gets "/" instead. Drops what is written.
class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(const WireRequest& wire);

  // Up to a fragment; "" where the library is to refuse the line.
  std::string_view target() const { return target_; }

  // Whether the library took all of the request.
  bool is_read() const { return front_.empty() && rest_.empty(); }

  bool is_readable() const override { return true; }

  bool is_writable() const override { return true; }

  ssize_t read(char* data, size_t size) override {
    std::string_view& part = front_.empty() ? rest_ : front_;
    const std::size_t count = part.copy(data, size);
    part.remove_prefix(count);
    return static_cast<ssize_t>(count);
  }

  ssize_t write(const char* /*data*/, size_t size) override {
    return static_cast<ssize_t>(size);
  }

  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = wire_.peer;
    port = wire_.peer_port;
  }

  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }

  socket_t socket() const override { return -1; }

 private:
  const WireRequest& wire_;
  std::string_view target_;
  std::string line_;        // Up to and with the "/", or empty.
  std::string_view front_;  // Of these, what was not read yet,
  std::string_view rest_;   // and of what follows.
};

HttpRequest to_request(const httplib::Request& request,
                       std::string_view target);

}  // namespace palpate
