// What is ours as cpp-httplib wants it, and what is the library's as we want
// it. For http_server.cc only.

#pragma once

#include <httplib.h>

#include <functional>
#include <string>
#include <utility>

#include "searchd/client_socket.h"
#include "searchd/http.h"
#include "searchd/worker_pool.h"

namespace palpate {

// Our socket as the library sees it.
class SocketStream : public httplib::Stream {
 public:
  explicit SocketStream(ClientSocket& socket) : socket_(socket) {}

  bool is_readable() const override { return true; }

  bool is_writable() const override { return true; }

  ssize_t read(char* data, size_t size) override {
    return socket_.read(data, size);
  }

  ssize_t write(const char* data, size_t size) override {
    return socket_.write({data, size}) ? static_cast<ssize_t>(size) : -1;
  }

  void get_remote_ip_and_port(std::string& ip, int& port) const override {
    ip = socket_.peer();
    port = socket_.peer_port();
  }

  void get_local_ip_and_port(std::string& ip, int& port) const override {
    ip.clear();
    port = 0;
  }

  socket_t socket() const override { return socket_.descriptor(); }

 private:
  ClientSocket& socket_;
};

// Our pool as the library sees it. enqueue() answers nothing in 0.11, a bool in
// later versions.
class PoolQueue : public httplib::TaskQueue {
 public:
  using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue({}));

  explicit PoolQueue(WorkerPool& pool) : pool_(pool) {}

  Enqueued enqueue(std::function<void()> job) override {
    pool_.enqueue(std::move(job));
    return Enqueued(true);
  }

  void shutdown() override { pool_.shutdown(); }

 private:
  WorkerPool& pool_;
};

HttpRequest to_request(const httplib::Request& request);

void copy_response(const HttpResponse& from, httplib::Response& to);

}  // namespace palpate
