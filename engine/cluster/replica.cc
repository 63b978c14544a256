#include "engine/cluster/replica.h"

#include <algorithm>
#include <utility>

namespace palpate {
namespace {

constexpr std::size_t kMostIdle = 64;

Latencies::Duration since(Replica::Clock::time_point start) {
  return std::chrono::duration_cast<Latencies::Duration>(Replica::Clock::now() -
                                                         start);
}

}  // namespace

Replica::Replica(Place place, Connect connect,
                 std::chrono::milliseconds timeout)
    : place_(std::move(place)),
      address_(parse_shard_address(place_.address)),
      connect_(std::move(connect)),
      timeout_(timeout) {}

std::unique_ptr<ShardConnection> Replica::open() {
  auto connection = connect_(address_, timeout_);
  take_note(connection->info());
  return connection;
}

// What it says of itself; throws when that is another shard's.
void Replica::take_note(const ShardInfo& info) {
  if (info.number != place_.number || info.of != place_.of) {
    throw ShardFailure(
        ShardTrouble::kUnreachable,
        "it serves shard " + std::to_string(info.number) + " of " +
            std::to_string(info.of) + ", but palpate.toml names it as shard " +
            std::to_string(place_.number) + " of " + std::to_string(place_.of));
  }
  const std::lock_guard lock(mutex_);
  newest_ = info;
}

std::unique_ptr<ShardConnection> Replica::open_in_turn() {
  opening_.acquire();
  const std::unique_ptr<void, std::function<void(void*)>> release(
      this, [this](void*) { opening_.release(); });
  if (health() == Health::kDown) {
    throw ShardFailure(ShardTrouble::kUnreachable, "it went down meanwhile");
  }
  return open();
}

// One at that revision; else any, to be moved there.
std::unique_ptr<ShardConnection> Replica::take_idle(const std::string& stamp) {
  const std::lock_guard lock(mutex_);
  auto found = std::ranges::find_if(idle_, [&](const auto& connection) {
    return connection->info().stamp == stamp;
  });
  if (found == idle_.end() && newest_.stamp == stamp) {
    found = idle_.begin();
  }
  if (found == idle_.end()) {
    return nullptr;
  }
  std::unique_ptr<ShardConnection> taken = std::move(*found);
  idle_.erase(found);
  return taken;
}

std::unique_ptr<ShardConnection> Replica::at_revision(
    const std::string& stamp) {
  std::unique_ptr<ShardConnection> connection = take_idle(stamp);
  if (connection == nullptr) {
    connection = open_in_turn();
  } else if (connection->info().stamp != stamp) {
    connection->refresh();
    take_note(connection->info());
  }
  if (connection->info().stamp != stamp) {
    give_back(std::move(connection));
    throw ShardFailure(ShardTrouble::kStale, "it has another revision");
  }
  return connection;
}

void Replica::give_back(std::unique_ptr<ShardConnection> connection) {
  const std::lock_guard lock(mutex_);
  if (health_ != Health::kDown && idle_.size() < kMostIdle) {
    idle_.push_back(std::move(connection));
  }
}

PostingLists Replica::postings(const std::string& stamp,
                               std::span<const FieldTerm> terms) {
  const auto start = Clock::now();
  try {
    const auto ask = [&] {
      std::unique_ptr<ShardConnection> connection = at_revision(stamp);
      PostingLists lists = connection->postings(terms);
      give_back(std::move(connection));
      return lists;
    };
    PostingLists lists;
    try {
      lists = ask();
    } catch (const ShardFailure& failure) {
      if (failure.trouble() != ShardTrouble::kUnreachable) {
        throw;
      }
      // A server that was restarted has closed all its connections.
      {
        const std::lock_guard lock(mutex_);
        idle_.clear();
      }
      lists = ask();
    }
    latencies_.add(since(start));
    ++answers_;
    return lists;
  } catch (const ShardFailure& failure) {
    ++failures_;
    // It may only be busy: probe() tells whether it still answers at all.
    failure.trouble() == ShardTrouble::kTimeout ? set_slow() : failed(failure);
    throw;
  }
}

void Replica::failed(const ShardFailure& failure) {
  const std::lock_guard lock(mutex_);
  if (failure.trouble() != ShardTrouble::kStale) {
    health_ = Health::kDown;
    trouble_ = failure.what();
    idle_.clear();
  }
}

// False when there is no connection, or one that the server has closed: it may
// have been restarted.
bool Replica::refresh_prober() {
  if (prober_ == nullptr) {
    return false;
  }
  try {
    prober_->refresh();
    take_note(prober_->info());
    return true;
  } catch (const ShardFailure& failure) {
    prober_.reset();
    if (failure.trouble() == ShardTrouble::kTimeout) {
      throw;
    }
    return false;
  }
}

void Replica::probe(Latencies::Duration quick) {
  const auto start = Clock::now();
  try {
    const bool is_new = !refresh_prober();
    if (is_new) {
      prober_ = open();
    }
    const bool was_quick = !is_new && since(start) <= quick;
    const std::lock_guard lock(mutex_);
    if (health_ == Health::kDown) {
      health_ = Health::kSlow;  // Until it has shown to be quick, too.
      trouble_.clear();
    }
    if (was_quick) {
      health_ = Health::kGood;
    }
  } catch (const ShardFailure& failure) {
    prober_.reset();
    failed(failure);
  }
}

void Replica::set_slow() {
  const std::lock_guard lock(mutex_);
  if (health_ == Health::kGood) {
    health_ = Health::kSlow;
    ++slowed_;
  }
}

bool Replica::can_answer(const std::string& stamp) const {
  const std::lock_guard lock(mutex_);
  return health_ != Health::kDown &&
         (newest_.stamp == stamp ||
          std::ranges::any_of(idle_, [&](const auto& connection) {
            return connection->info().stamp == stamp;
          }));
}

Replica::Health Replica::health() const {
  const std::lock_guard lock(mutex_);
  return health_;
}

Replica::Status Replica::status() const {
  Status status{.answers = answers_,
                .failures = failures_,
                .slowed = slowed_,
                .p95 = latencies_.p95(Latencies::Duration(0))};
  const std::lock_guard lock(mutex_);
  status.health = health_;
  status.revision = newest_.revision;
  status.trouble = trouble_;
  return status;
}

}  // namespace palpate
