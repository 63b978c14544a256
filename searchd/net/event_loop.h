// The threads that serve connections, and which of them serves whom. One epoll
// set holds every connection; whichever thread is free takes the next one that
// is ready, reads, answers and sends. Nothing is handed over, no thread waits
// for a client, and there is one thread more than requests that may compute:
// it reads on, answers what costs nothing, and turns away what is too much.

#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <vector>

#include "searchd/net/admission.h"
#include "searchd/net/connection.h"

namespace palpate {

struct LoopBounds {
  Admission::Bounds admission;
  std::size_t max_connections = 2048;
  FrameBounds frame;
  std::chrono::milliseconds head_time{10'000};       // For a request's head.
  std::chrono::milliseconds body_time{30'000};       // For its body.
  std::chrono::milliseconds keep_alive_time{5'000};  // Between two requests.
};

struct WireRequest {
  std::string_view bytes;  // All of it, or what came of it.
  FrameFault fault = FrameFault::kNone;
  bool head_read = true;
  bool turned_away = false;  // Too many compute and wait already.
  bool last = false;         // The connection ends with the answer.
  const std::string& peer;
  int peer_port = 0;
};

struct WireResponse {
  std::string bytes;
  bool keep = true;  // Whether the connection may stay.
};

// One thread owns it.
class EventLoop {
 public:
  struct Service {
    // Must not throw; called from many threads at once.
    std::function<WireResponse(const WireRequest&)> answer;
    // Whether a path costs so little that it waits for nothing.
    std::function<bool(std::string_view path)> unhindered;
  };

  EventLoop(LoopBounds bounds, Service service);
  // Stops.
  ~EventLoop();

  // Serves who knocks at `listener`, a socket that does not block. It must stay
  // open until stop() has returned.
  void start(int listener);

  // Takes no more connections, ends idle ones, answers every request that has
  // come, then returns.
  void stop();

 private:
  using Clock = Connection::Clock;
  using Registry = std::unordered_map<int, std::unique_ptr<Connection>>;

  void work();
  bool watch(int file, void* what, std::uint32_t events);
  void arm(Connection& connection, std::uint32_t events);

  void accept_clients();
  bool make_room();
  void give_up_oldest(Clock::time_point now);
  void pause_accepting();
  void start_ticking();
  void add(int socket, std::string peer, int port);
  void resume_accepting();

  void attend(Connection& connection);
  void serve(Connection& connection);
  bool has_request(Connection& connection);
  void wait_for_more(Connection& connection);
  void answer(Connection& connection, bool turned_away);
  void go_on(Connection& connection, Connection::Sent sent);
  void part(Connection& connection);
  void close(Connection& connection);
  bool charge(Connection& connection);

  void tick();
  void sweep(Clock::time_point now);
  void hurry_all(Clock::time_point now);

  const LoopBounds bounds_;
  const Service service_;
  Admission admission_;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::size_t> held_ = 0;  // Bytes of unfinished input and output.
  int epoll_ = -1;
  int timer_ = -1;
  int quit_ = -1;
  int listener_ = -1;
  std::mutex mutex_;  // Of what follows.
  std::condition_variable emptied_;
  Registry connections_;
  bool full_ = false;     // The listener is not watched.
  bool ticking_ = false;  // The timer runs.
  Clock::time_point warned_;
  std::vector<std::thread> threads_;
};

}  // namespace palpate
