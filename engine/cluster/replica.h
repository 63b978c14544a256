// One server of a shard: the connections to it, and how it has been doing.

#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <span>
#include <string>
#include <vector>

#include "engine/cluster/latencies.h"
#include "engine/cluster/shard.h"

namespace palpate {

using Connect = std::function<std::unique_ptr<ShardConnection>(
    const ShardAddress&, std::chrono::milliseconds timeout)>;

// Safe to share between threads.
class Replica {
 public:
  using Clock = std::chrono::steady_clock;

  struct Place {
    std::string address;  // As configured.
    unsigned number = 0;  // The shard it has to serve, from 0.
    unsigned of = 0;
  };

  enum class Health {
    kGood,
    kSlow,  // Another had to answer in its place.
    kDown,  // Only probe() tries it.
  };

  struct Status {
    Health health = Health::kDown;
    std::uint64_t revision = 0;  // The newest seen.
    std::string trouble;         // Why it is down.
    std::uint64_t answers = 0;
    std::uint64_t failures = 0;
    std::uint64_t slowed = 0;  // How often another was quicker.
    Latencies::Duration p95{};
  };

  // Throws Error (kInvalidArgument) for an address that is none.
  Replica(Place place, Connect connect, std::chrono::milliseconds timeout);

  const Place& place() const { return place_; }

  // Throws ShardFailure: after kUnreachable the replica is down, after kTimeout
  // slow.
  PostingLists postings(const std::string& stamp,
                        std::span<const FieldTerm> terms);

  // Looks whether it is there and which revision it has; a slow one that was
  // quick about it counts as good again. Never throws.
  void probe(Latencies::Duration quick);

  void set_slow();

  // Whether it is up and can answer for that revision: it has it, or a
  // connection that was opened when it had.
  bool can_answer(const std::string& stamp) const;
  Health health() const;
  Status status() const;

  const Latencies& latencies() const { return latencies_; }

 private:
  std::unique_ptr<ShardConnection> open();
  std::unique_ptr<ShardConnection> open_in_turn();
  std::unique_ptr<ShardConnection> take_idle(const std::string& stamp);
  std::unique_ptr<ShardConnection> at_revision(const std::string& stamp);
  void give_back(std::unique_ptr<ShardConnection> connection);
  bool refresh_prober();
  void take_note(const ShardInfo& info);
  void failed(const ShardFailure& failure);

  const Place place_;
  const ShardAddress address_;
  const Connect connect_;
  const std::chrono::milliseconds timeout_;
  Latencies latencies_;
  mutable std::mutex mutex_;
  Health health_ = Health::kDown;
  ShardInfo newest_;
  std::string trouble_ = "not tried yet";
  std::vector<std::unique_ptr<ShardConnection>> idle_;
  // xapian-tcpsrv lets five callers wait; more would be turned away for a
  // second.
  std::counting_semaphore<4> opening_{4};
  std::unique_ptr<ShardConnection> prober_;  // Of the one probe at a time.
  std::atomic<std::uint64_t> answers_ = 0;
  std::atomic<std::uint64_t> failures_ = 0;
  std::atomic<std::uint64_t> slowed_ = 0;
};

}  // namespace palpate
