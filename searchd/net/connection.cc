#include "searchd/net/connection.h"

#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

namespace palpate {
namespace {

constexpr std::size_t kPieceBytes = 16 * 1024;
// What one visit takes in: others want to be served too.
constexpr std::size_t kVisitBytes = 256 * 1024;
// Of a request that was refused: some clients read their answer only when they
// have written all of it. Its time is short as well.
constexpr std::size_t kFarewellBytes = 16 * 1024 * 1024;
// Buffers of more than this are given back between two requests.
constexpr std::size_t kKeptBytes = 4 * 1024;

bool would_block() {
  return errno == EAGAIN || errno == EWOULDBLOCK;
}

}  // namespace

Connection::Connection(int socket, std::string peer, int peer_port,
                       FrameBounds bounds)
    : socket_(socket),
      peer_(std::move(peer)),
      peer_port_(peer_port),
      bounds_(bounds),
      frame_(bounds) {}

Connection::~Connection() {
  ::close(socket_);
}

bool Connection::receive() {
  char piece[kPieceBytes];
  for (std::size_t taken = 0; taken < kVisitBytes;) {
    const auto count = ::recv(socket_, piece, sizeof piece, MSG_DONTWAIT);
    if (count > 0) {
      input_.append(piece, static_cast<std::size_t>(count));
      taken += static_cast<std::size_t>(count);
      if (static_cast<std::size_t>(count) < sizeof piece) {
        return true;
      }
    } else if (count == 0) {
      ended_ = true;
      return true;
    } else if (errno != EINTR) {
      return would_block();
    }
  }
  return true;
}

void Connection::consume_request() {
  consumed_ += std::min(frame_.size(), input_.size() - consumed_);
  if (consumed_ == input_.size()) {
    input_.clear();
    consumed_ = 0;
    if (input_.capacity() > kKeptBytes) {
      std::string().swap(input_);
    }
  } else if (consumed_ > kPieceBytes) {
    input_.erase(0, consumed_);
    consumed_ = 0;
  }
  frame_ = RequestFrame(bounds_);
  told_to_continue = false;
}

Connection::Sent Connection::send(std::string bytes) {
  output_ = std::move(bytes);
  sent_ = 0;
  return send_rest();
}

Connection::Sent Connection::send_rest() {
  while (sent_ < output_.size()) {
    const auto count =
        ::send(socket_, output_.data() + sent_, output_.size() - sent_,
               MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count >= 0) {
      sent_ += static_cast<std::size_t>(count);
    } else if (errno != EINTR) {
      return would_block() ? Sent::kPart : Sent::kBroken;
    }
  }
  std::string().swap(output_);
  sent_ = 0;
  return Sent::kAll;
}

void Connection::say_farewell() {
  ::shutdown(socket_, SHUT_WR);
}

bool Connection::drop_input() {
  char piece[kPieceBytes];
  for (std::size_t taken = 0;
       taken < kVisitBytes && dropped_ < kFarewellBytes;) {
    const auto count = ::recv(socket_, piece, sizeof piece, MSG_DONTWAIT);
    if (count > 0) {
      taken += static_cast<std::size_t>(count);
      dropped_ += static_cast<std::size_t>(count);
    } else if (count == 0 || errno != EINTR) {
      return count != 0 && would_block();
    }
  }
  return dropped_ < kFarewellBytes;
}

bool Connection::has_unread() const {
  int waiting = 0;
  ::ioctl(socket_, FIONREAD, &waiting);
  return waiting > 0 || !input().empty();
}

void Connection::enter(Phase phase, Clock::time_point since,
                       Clock::time_point until) {
  phase_ = phase;
  since_ = since;
  until_ = until;
}

void Connection::hurry(Clock::time_point until) {
  Clock::time_point now = until_;
  while (until < now && !until_.compare_exchange_weak(now, until)) {
  }
}

// Linux hands out what came before SHUT_RD, and then the end. A client that
// does not take its answer is cut off for good.
void Connection::give_up() {
  const Phase phase = phase_;
  given_up_ = true;
  until_ = Clock::time_point::max();
  const bool answered = phase == Phase::kWriting || phase == Phase::kFarewell;
  ::shutdown(socket_, answered ? SHUT_RDWR : SHUT_RD);
}

}  // namespace palpate
