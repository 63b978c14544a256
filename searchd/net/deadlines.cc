// How EventLoop keeps time: who is late, and how it all ends.

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <cstdint>
#include <utility>

#include "searchd/net/event_loop.h"
#include "searchd/net/stopping.h"

namespace palpate {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kTick{100};
constexpr milliseconds kStopPatience{1'600};

void set_timer(int timer, milliseconds period) {
  const long ns = period.count() * 1'000'000L;
  const itimerspec spec{.it_interval = {.tv_sec = 0, .tv_nsec = ns},
                        .it_value = {.tv_sec = 0, .tv_nsec = ns}};
  ::timerfd_settime(timer, 0, &spec, nullptr);
}

}  // namespace

void EventLoop::start_ticking() {
  if (!std::exchange(ticking_, true)) {
    set_timer(timer_, kTick);
  }
}

void EventLoop::tick() {
  std::uint64_t times = 0;
  [[maybe_unused]] const auto read = ::read(timer_, &times, sizeof times);
  const auto now = Clock::now();
  while (const auto next = admission_.take_overdue(now)) {
    answer(*next->connection, true);
  }
  sweep(now);
  resume_accepting();
  watch(timer_, &timer_, EPOLLIN | EPOLLONESHOT);
}

void EventLoop::sweep(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  for (const auto& [socket, connection] : connections_) {
    if (connection->until() <= now) {
      connection->give_up();
    }
  }
  if (connections_.empty() && !full_) {
    set_timer(timer_, milliseconds(0));
    ticking_ = false;
  }
}

// Idle connections go, once a request that was on the wire has had time to
// come.
void EventLoop::hurry_all(Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  for (const auto& [socket, connection] : connections_) {
    const bool idle = connection->phase() == Connection::Phase::kIdle;
    const bool busy = connection->phase() == Connection::Phase::kBusy;
    if (!busy) {
      connection->hurry(now + (idle ? kOnTheWire : kLastTime));
    }
  }
}

void EventLoop::stop() {
  if (threads_.empty()) {
    return;
  }
  stopping_ = true;
  ::epoll_ctl(epoll_, EPOLL_CTL_DEL, listener_, nullptr);
  accept_clients();  // Those who knocked are let in.
  ::shutdown(listener_, SHUT_RDWR);
  const auto end = Clock::now() + kStopPatience;
  hurry_all(Clock::now());
  for (auto now = Clock::now(); now < end; now = Clock::now()) {
    sweep(now);
    std::unique_lock lock(mutex_);
    if (emptied_.wait_for(lock, milliseconds(10),
                          [this] { return connections_.empty(); })) {
      break;
    }
  }
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(quit_, &one, sizeof one);
  for (std::thread& thread : threads_) {
    thread.join();
  }
  threads_.clear();
  connections_.clear();
}

}  // namespace palpate
