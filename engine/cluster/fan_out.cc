#include "engine/cluster/fan_out.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>

namespace palpate {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Latencies::Duration kShortestHedge{1000};
constexpr Latencies::Duration kUnknownHedge{20'000};

// In turn, so that the good ones share the work.
Replicas in_order(const Replicas& replicas, const std::string& stamp,
                  std::size_t first) {
  Replicas order;
  for (const auto health : {Replica::Health::kGood, Replica::Health::kSlow}) {
    for (std::size_t i = 0; i < replicas.size(); ++i) {
      const auto& replica = replicas[(first + i) % replicas.size()];
      if (replica->health() == health && replica->can_answer(stamp)) {
        order.push_back(replica);
      }
    }
  }
  return order;
}

// One shard's part.
struct Line {
  Replicas order;
  std::size_t next = 0;  // Of `order`.
  Replicas pending;
  Latencies::Duration hedge{};
  Clock::time_point hedge_at;
  bool done = false;
  std::optional<PostingLists> lists = {};
};

// Outlives the caller while late answers come in.
struct Inquiry {
  std::string stamp;
  std::vector<FieldTerm> terms;
  std::mutex mutex;
  std::condition_variable changed;
  std::vector<Line> lines;

  void arrive(std::size_t at, const std::shared_ptr<Replica>& from,
              std::optional<PostingLists> lists) {
    const std::lock_guard lock(mutex);
    Line& line = lines[at];
    std::erase(line.pending, from);
    if (lists && !line.done) {
      line.done = true;
      line.lists = std::move(lists);
      for (const auto& slower : line.pending) {
        slower->set_slow();
      }
    }
    changed.notify_all();
  }
};

void ask_next(const std::shared_ptr<Inquiry>& inquiry, std::size_t at,
              Crew& crew) {
  Line& line = inquiry->lines[at];
  const std::shared_ptr<Replica> replica = line.order[line.next++];
  line.pending.push_back(replica);
  line.hedge_at = Clock::now() + line.hedge;
  crew.run([inquiry, at, replica] {
    std::optional<PostingLists> lists;
    try {
      lists = replica->postings(inquiry->stamp, inquiry->terms);
    } catch (const std::exception&) {
      lists = std::nullopt;  // The replica has taken note.
    }
    inquiry->arrive(at, replica, std::move(lists));
  });
}

// Asks who has to be asked by now; returns when to look again, at the latest.
Clock::time_point advance(const std::shared_ptr<Inquiry>& inquiry,
                          Clock::time_point deadline, Crew& crew) {
  Clock::time_point again = deadline;
  for (std::size_t at = 0; at < inquiry->lines.size(); ++at) {
    Line& line = inquiry->lines[at];
    const bool more = line.next < line.order.size();
    if (line.done) {
      continue;
    }
    if (more && (line.pending.empty() || Clock::now() >= line.hedge_at)) {
      ask_next(inquiry, at, crew);
    } else if (line.pending.empty()) {
      line.done = true;
    }
    if (line.next < line.order.size()) {
      again = std::min(again, line.hedge_at);
    }
  }
  return again;
}

}  // namespace

Latencies::Duration hedge_after(const Replicas& replicas,
                                const FanOutBounds& bounds) {
  if (bounds.hedge.count() > 0) {
    return bounds.hedge;
  }
  // Of the quickest: a slow one must not make the others wait.
  Latencies::Duration hedge = kUnknownHedge;
  for (const auto& replica : replicas) {
    hedge = std::min(hedge, replica->latencies().p95(kUnknownHedge));
  }
  return std::max(hedge, kShortestHedge);
}

std::vector<std::optional<PostingLists>> fan_out(
    const std::vector<const Replicas*>& shards, const std::string& stamp,
    const std::vector<FieldTerm>& terms, const FanOutBounds& bounds,
    Crew& crew) {
  static std::atomic<std::size_t> turn = 0;
  const std::size_t first = turn++;
  const auto inquiry = std::make_shared<Inquiry>();
  inquiry->stamp = stamp;
  inquiry->terms = terms;
  for (const Replicas* const replicas : shards) {
    Line& line = inquiry->lines.emplace_back();
    if (replicas != nullptr) {
      line.order = in_order(*replicas, stamp, first);
      line.hedge = hedge_after(*replicas, bounds);
    }
  }
  const Clock::time_point deadline = Clock::now() + bounds.timeout;
  std::unique_lock lock(inquiry->mutex);
  while (true) {
    const Clock::time_point again = advance(inquiry, deadline, crew);
    if (std::ranges::all_of(inquiry->lines, &Line::done)) {
      break;
    }
    if (Clock::now() >= deadline) {
      break;
    }
    inquiry->changed.wait_until(lock, again);
  }
  std::vector<std::optional<PostingLists>> answers;
  for (Line& line : inquiry->lines) {
    answers.push_back(std::move(line.lists));
    for (const auto& late : line.done ? Replicas() : line.pending) {
      late->set_slow();
    }
    line.done = true;
  }
  return answers;
}

}  // namespace palpate
