#include "searchd/net/event_loop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <utility>

#include "engine/base/error.h"
#include "searchd/net/stopping.h"

namespace palpate {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kFarewell{200};
// Clients that read more slowly than this are cut off.
constexpr milliseconds kWritePatience{10'000};
constexpr std::size_t kSlowestBytesPerMs = 16;
constexpr milliseconds kLongestWrite{60'000};
// Of all clients together.
constexpr std::size_t kMaxHeld = 64 << 20;
constexpr std::size_t kUncharged = 4 * 1024;

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

int checked(int file) {
  if (file < 0) {
    throw Error(ErrorCode::kIo, "no descriptors left to serve with");
  }
  return file;
}

milliseconds time_to_write(std::size_t bytes) {
  return std::min(kLongestWrite,
                  kWritePatience + milliseconds(bytes / kSlowestBytesPerMs));
}

}  // namespace

EventLoop::EventLoop(LoopBounds bounds, Service service)
    : bounds_(bounds),
      service_(std::move(service)),
      admission_(bounds.admission),
      epoll_(checked(::epoll_create1(EPOLL_CLOEXEC))),
      timer_(checked(
          ::timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC))),
      quit_(checked(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))) {}

EventLoop::~EventLoop() {
  stop();
  ::close(quit_);
  ::close(timer_);
  ::close(epoll_);
}

void EventLoop::start(int listener) {
  listener_ = listener;
  watch(listener_, &listener_, EPOLLIN | EPOLLONESHOT);
  watch(timer_, &timer_, EPOLLIN | EPOLLONESHOT);
  watch(quit_, &quit_, EPOLLIN);
  for (std::size_t i = 0; i <= bounds_.admission.at_once; ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

bool EventLoop::watch(int file, void* what, std::uint32_t events) {
  epoll_event event{.events = events, .data = {.ptr = what}};
  return ::epoll_ctl(epoll_, EPOLL_CTL_ADD, file, &event) == 0 ||
         (errno == EEXIST &&
          ::epoll_ctl(epoll_, EPOLL_CTL_MOD, file, &event) == 0);
}

// From here on another thread may serve it: touch it no more.
void EventLoop::arm(Connection& connection, std::uint32_t events) {
  epoll_event event{.events = events | EPOLLONESHOT,
                    .data = {.ptr = &connection}};
  const int socket = connection.socket();
  connection.hand_over();
  ::epoll_ctl(epoll_, EPOLL_CTL_MOD, socket, &event);
}

void EventLoop::work() {
  for (;;) {
    epoll_event event{};
    if (::epoll_wait(epoll_, &event, 1, -1) != 1) {
      continue;  // EINTR.
    }
    if (event.data.ptr == &quit_) {
      return;
    }
    if (event.data.ptr == &listener_) {
      accept_clients();
    } else if (event.data.ptr == &timer_) {
      tick();
    } else {
      attend(*static_cast<Connection*>(event.data.ptr));
    }
  }
}

void EventLoop::attend(Connection& connection) {
  connection.take_over();
  switch (connection.phase()) {
    case Connection::Phase::kWriting:
      go_on(connection, connection.send_rest());
      return;
    case Connection::Phase::kFarewell:
      if (connection.drop_input()) {
        arm(connection, EPOLLIN);
      } else {
        close(connection);
      }
      return;
    default:
      if (connection.receive()) {
        serve(connection);
      } else {
        close(connection);
      }
  }
}

void EventLoop::serve(Connection& connection) {
  if (!has_request(connection)) {
    wait_for_more(connection);
    return;
  }
  const auto now = Clock::now();
  connection.enter(Connection::Phase::kBusy, now, Clock::time_point::max());
  const RequestFrame& frame = connection.frame();
  if (frame.fault() != FrameFault::kNone ||
      service_.unhindered(
          RequestFrame::path(connection.input().substr(frame.begin())))) {
    answer(connection, frame.fault() == FrameFault::kNoRoom);
    return;
  }
  switch (admission_.enter(connection, now)) {
    case Admission::Entry::kWaits:
      return;
    case Admission::Entry::kTurnedAway:
      answer(connection, true);
      return;
    case Admission::Entry::kNow:
      answer(connection, false);
      while (const auto next = admission_.leave(Clock::now())) {
        answer(*next->connection, next->overdue);
      }
  }
}

// Whole, or as whole as it will ever be.
bool EventLoop::has_request(Connection& connection) {
  RequestFrame& frame = connection.frame();
  if (frame.look(connection.input())) {
    return true;
  }
  if (!frame.begun()) {
    return false;
  }
  if (connection.ended()) {
    frame.cut(
        connection.given_up() ? FrameFault::kTooSlow : FrameFault::kMalformed,
        connection.input().size());
    return true;
  }
  if (!charge(connection)) {
    frame.cut(FrameFault::kNoRoom, connection.input().size());
    return true;
  }
  return false;
}

void EventLoop::wait_for_more(Connection& connection) {
  using Phase = Connection::Phase;
  const RequestFrame& frame = connection.frame();
  if (connection.ended()) {
    close(connection);
    return;
  }
  const auto now = Clock::now();
  if (frame.head_read() && connection.phase() != Phase::kBody) {
    connection.enter(Phase::kBody, now, now + bounds_.body_time);
  } else if (frame.begun() && connection.phase() == Phase::kIdle) {
    connection.enter(Phase::kHead, now, now + bounds_.head_time);
  }
  if (stopping_) {
    connection.hurry(now + kLastTime);
  }
  if (frame.head_read() && frame.expects_continue() &&
      !std::exchange(connection.told_to_continue, true)) {
    connection.send(std::string(kContinue));
  }
  arm(connection, EPOLLIN);
}

void EventLoop::answer(Connection& connection, bool turned_away) {
  const RequestFrame& frame = connection.frame();
  const bool last =
      stopping_ || connection.given_up() || frame.fault() != FrameFault::kNone;
  const std::string_view input = connection.input();
  WireResponse response = service_.answer(
      {.bytes = input.substr(frame.begin(), frame.size() - frame.begin()),
       .fault = frame.fault(),
       .head_read = frame.head_read(),
       .turned_away = turned_away,
       .last = last,
       .peer = connection.peer(),
       .peer_port = connection.peer_port()});
  connection.keep = response.keep && !last;
  connection.faulty = frame.fault() != FrameFault::kNone;
  connection.consume_request();
  go_on(connection, connection.send(std::move(response.bytes)));
}

void EventLoop::go_on(Connection& connection, Connection::Sent sent) {
  const auto now = Clock::now();
  const bool fits = charge(connection);
  if (sent == Connection::Sent::kBroken ||
      (sent == Connection::Sent::kPart && !fits)) {
    close(connection);
  } else if (sent == Connection::Sent::kPart) {
    if (connection.phase() != Connection::Phase::kWriting) {
      connection.enter(
          Connection::Phase::kWriting, now,
          now + (stopping_ ? kLastTime : time_to_write(connection.unsent())));
    }
    arm(connection, EPOLLOUT);
  } else if (!connection.keep ||
             (connection.ended() && connection.input().empty())) {
    part(connection);
  } else {
    // A pipelined request is here already: it wants its turn, not more bytes.
    const bool pipelined = !connection.input().empty();
    connection.enter(Connection::Phase::kIdle, now,
                     now + bounds_.keep_alive_time);
    if (stopping_) {
      connection.hurry(now + kOnTheWire);
    }
    arm(connection, pipelined ? EPOLLOUT : EPOLLIN);
  }
}

void EventLoop::part(Connection& connection) {
  if (!connection.faulty && !connection.has_unread()) {
    close(connection);
    return;
  }
  connection.say_farewell();
  const auto now = Clock::now();
  connection.enter(Connection::Phase::kFarewell, now, now + kFarewell);
  arm(connection, EPOLLIN);
}

// False when all clients together hold too much.
bool EventLoop::charge(Connection& connection) {
  const std::size_t bytes = connection.input().size() + connection.unsent();
  const std::size_t counted = bytes > kUncharged ? bytes : 0;
  if (counted == connection.charged) {
    return true;
  }
  held_ += counted;
  const std::size_t held = held_ -= connection.charged;
  const bool grew = counted > connection.charged;
  connection.charged = counted;
  return !grew || held <= kMaxHeld;
}

void EventLoop::close(Connection& connection) {
  held_ -= connection.charged;
  {
    const std::lock_guard lock(mutex_);
    // Closed under the lock: sweep() must not meet its number again.
    connections_.erase(connection.socket());
    if (connections_.empty()) {
      emptied_.notify_all();
    }
  }
  resume_accepting();
}

}  // namespace palpate
