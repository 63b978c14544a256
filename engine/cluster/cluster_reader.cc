#include "engine/cluster/cluster_reader.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "engine/cluster/choose_revision.h"
#include "engine/cluster/cluster_snapshot.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostThreads = 512;
// As quick as this is never slow, whatever the others are.
constexpr Latencies::Duration kQuick{20'000};

std::vector<Replicas> make_replicas(const ClusterOptions& options,
                                    const Connect& connect) {
  std::vector<Replicas> shards;
  for (const auto& addresses : options.shards) {
    Replicas& replicas = shards.emplace_back();
    for (const std::string& address : addresses) {
      replicas.push_back(std::make_shared<Replica>(
          Replica::Place{.address = address,
                         .number = static_cast<unsigned>(shards.size() - 1),
                         .of = static_cast<unsigned>(options.shards.size())},
          connect, options.timeout));
    }
  }
  return shards;
}

// A replica and whether it is being looked at.
struct Watched {
  std::shared_ptr<Replica> replica;
  const Replicas* siblings = nullptr;
  std::shared_ptr<std::atomic<bool>> busy =
      std::make_shared<std::atomic<bool>>(false);
};

class SpreadIndexReader : public ClusterReader {
 public:
  SpreadIndexReader(fs::path sidecar, const ClusterOptions& options,
                    const Connect& connect)
      : sidecar_(std::move(sidecar)),
        options_(options),
        parts_(new ClusterParts{
            .shards = make_replicas(options, connect),
            .bounds = {.timeout = options.timeout, .hedge = options.hedge},
            .cache = PostingCache(options.cache_bytes),
            .crew = Crew(kMostThreads)}) {
    for (const Replicas& replicas : parts_->shards) {
      for (const auto& replica : replicas) {
        watched_.push_back({.replica = replica, .siblings = &replicas});
      }
    }
    look_round();
    choose();
    if (served() == nullptr) {
      throw Error(ErrorCode::kIndexMissing,
                  sidecar_.string() +
                      " holds no sidecar; indexer --shards makes one in "
                      "INDEX/sidecar");
    }
    watcher_ = std::thread([this] { watch(); });
  }

  ~SpreadIndexReader() override {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    changed_.notify_all();
    if (watcher_.joinable()) {
      watcher_.join();
    }
  }

  ClusterStatus status() const override {
    ClusterStatus status{.revision = served()->data.revision,
                         .shards = static_cast<unsigned>(parts_->shards.size()),
                         .rounds = parts_->rounds,
                         .partial = parts_->partial,
                         .postings = parts_->postings,
                         .cache_bytes = parts_->cache.bytes()};
    const std::string stamp = served()->stamp;
    status.newest = newest_in_sidecar_;
    for (const Replicas& replicas : parts_->shards) {
      status.answering += std::ranges::any_of(
          replicas,
          [&](const auto& replica) { return replica->can_answer(stamp); });
      for (const auto& replica : replicas) {
        status.replicas.push_back({replica->place(), replica->status()});
        status.newest =
            std::max(status.newest, status.replicas.back().status.revision);
      }
    }
    for (ReplicaStatus& replica : status.replicas) {
      replica.lag = status.newest - replica.status.revision;
    }
    return status;
  }

 protected:
  std::shared_ptr<const Snapshot> lease(bool /*was_stale*/) override {
    return std::make_shared<const ClusterSnapshot>(
        parts_, served(), [this](const std::string& stamp) {
          choose();
          return served()->stamp != stamp;
        });
  }

 private:
  std::shared_ptr<const ServedRevision> served() const {
    const std::lock_guard lock(mutex_);
    return served_;
  }

  void watch() {
    std::unique_lock lock(mutex_);
    while (!stopping_) {
      lock.unlock();
      start_looking();
      choose();
      lock.lock();
      changed_.wait_for(lock, options_.probe, [this] { return stopping_; });
    }
  }

  // Starts to look at every replica that is not being looked at.
  void start_looking() {
    for (const Watched& watched : watched_) {
      if (watched.busy->exchange(true)) {
        continue;
      }
      const auto quick =
          std::max(kQuick, hedge_after(*watched.siblings, parts_->bounds));
      parts_->crew.run([replica = watched.replica, busy = watched.busy, quick] {
        replica->probe(quick);
        *busy = false;
      });
    }
  }

  void look_round() {
    start_looking();
    const auto deadline = Replica::Clock::now() + 2 * options_.timeout;
    while (Replica::Clock::now() < deadline &&
           std::ranges::any_of(watched_, [](const Watched& watched) {
             return watched.busy->load();
           })) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  // Goes on to another revision when there is a better one.
  void choose() {
    const std::lock_guard choosing(choosing_);
    const std::vector<SidecarRevision> all = sidecar_revisions(sidecar_);
    newest_in_sidecar_ = all.empty() ? 0 : all.back().revision;
    const auto chosen = choose_revision(all, parts_->shards);
    const auto now = served();
    if (!chosen || (now != nullptr && now->stamp == chosen->stamp)) {
      return;
    }
    try {
      auto loaded = std::make_shared<const ServedRevision>(
          load_sidecar(sidecar_, *chosen), chosen->stamp);
      const std::lock_guard lock(mutex_);
      served_ = std::move(loaded);
    } catch (const Error&) {
      if (now == nullptr) {
        throw;
      }
      // Perhaps not all of it has arrived; the one that is served is whole.
    }
  }

  const fs::path sidecar_;
  const ClusterOptions options_;
  const std::shared_ptr<ClusterParts> parts_;
  std::vector<Watched> watched_;
  std::mutex choosing_;
  std::atomic<std::uint64_t> newest_in_sidecar_ = 0;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::shared_ptr<const ServedRevision> served_;
  std::thread watcher_;
};

}  // namespace

std::unique_ptr<ClusterReader> open_cluster_reader(
    const fs::path& sidecar, const ClusterOptions& options,
    const Connect& connect) {
  return std::make_unique<SpreadIndexReader>(sidecar, options, connect);
}

}  // namespace palpate
