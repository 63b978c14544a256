// One client's connection: what has come and is not yet answered, what is
// answered and not yet sent, and until when the client may take its time.

#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "searchd/net/request_frame.h"

namespace palpate {

// One thread at a time, except where it says so. Closes the socket when it
// dies.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  enum class Phase {
    kIdle,      // Nothing of the next request has come.
    kHead,      // Some of its head has.
    kBody,      // Its head has.
    kBusy,      // It is being answered, or waits for its turn.
    kWriting,   // The client is slow to take the answer.
    kFarewell,  // Answered for the last time; what still comes is dropped.
  };

  enum class Sent { kAll, kPart, kBroken };

  Connection(int socket, std::string peer, int peer_port, FrameBounds bounds);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  int socket() const { return socket_; }

  const std::string& peer() const { return peer_; }

  int peer_port() const { return peer_port_; }

  // Takes in what has come. False when the connection broke.
  bool receive();

  // What has come since the request began.
  std::string_view input() const {
    return std::string_view(input_).substr(consumed_);
  }

  // Whether the client will send no more, or has been given up.
  bool ended() const { return ended_; }

  RequestFrame& frame() { return frame_; }

  // Drops the request; the next one begins behind it.
  void consume_request();

  // Sends without waiting; kPart: come back when the socket is writable.
  Sent send(std::string bytes);
  Sent send_rest();

  std::size_t unsent() const { return output_.size() - sent_; }

  // Ends our side: closing with unread input would reset the connection, and
  // the client would lose the answer.
  void say_farewell();

  // Drops what still comes. False when there is no more to wait for.
  bool drop_input();

  // Whether bytes came that nobody will read.
  bool has_unread() const;

  bool keep = true;               // Whether another request may follow.
  bool faulty = false;            // Whether the last one was cut off.
  bool told_to_continue = false;  // "100 Continue" was sent.
  std::size_t charged = 0;        // Bytes it is charged for.

  // From here on safe from any thread.

  // `until`: then another thread may give_up().
  void enter(Phase phase, Clock::time_point since, Clock::time_point until);
  void hurry(Clock::time_point until);

  Phase phase() const { return phase_; }

  Clock::time_point since() const { return since_; }

  Clock::time_point until() const { return until_; }

  // Wakes whoever serves it, with what has come so far and then the end.
  // Nothing the client has sent is lost.
  void give_up();

  bool given_up() const { return given_up_; }

  // From one thread to the next, by way of the kernel: what the first wrote,
  // the second sees.
  void hand_over() { handed_over_.store(true, std::memory_order_release); }

  void take_over() { handed_over_.exchange(false, std::memory_order_acquire); }

 private:
  const int socket_;
  const std::string peer_;
  const int peer_port_;
  const FrameBounds bounds_;
  RequestFrame frame_;
  std::string input_;
  std::size_t consumed_ = 0;
  bool ended_ = false;
  std::string output_;
  std::size_t sent_ = 0;
  std::size_t dropped_ = 0;
  std::atomic<Phase> phase_ = Phase::kIdle;
  std::atomic<Clock::time_point> since_;
  std::atomic<Clock::time_point> until_;
  std::atomic<bool> given_up_ = false;
  std::atomic<bool> handed_over_ = false;
};

}  // namespace palpate
