// What is ours as cpp-httplib wants it, and what is the library's as we want
// it. For http_server.cc only.

#pragma once

#include <httplib.h>

#include <algorithm>
#include <string>

#include "searchd/http.h"
#include "searchd/net/event_loop.h"

namespace palpate {

// A request that is there whole, as the library sees it. Drops what is written.
class MemoryStream : public httplib::Stream {
 public:
  explicit MemoryStream(const WireRequest& wire) : wire_(wire) {}

  // Whether the library took all of the request.
  bool is_read() const { return taken_ == wire_.bytes.size(); }

  bool is_readable() const override { return true; }

  bool is_writable() const override { return true; }

  ssize_t read(char* data, size_t size) override {
    const std::size_t count = wire_.bytes.copy(data, size, taken_);
    taken_ += count;
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
  std::size_t taken_ = 0;
};

HttpRequest to_request(const httplib::Request& request);

}  // namespace palpate
