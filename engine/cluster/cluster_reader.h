// Reading an index that is spread over shards on other machines. What follows
// is all that a program needs to know of clusters.

#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/cluster/replica.h"
#include "engine/index/index_reader.h"

namespace palpate {

struct ClusterOptions {
  // The addresses of each shard's replicas, HOST:PORT.
  std::vector<std::vector<std::string>> shards;
  std::chrono::milliseconds timeout{1000};  // Of one round of questions.
  std::chrono::milliseconds hedge{0};       // See FanOutBounds.
  std::chrono::milliseconds probe{250};     // Between looks at each replica.
  std::size_t cache_bytes = std::size_t{64} << 20;  // Of posting lists.
};

struct ReplicaStatus {
  Replica::Place place;
  Replica::Status status;
  std::uint64_t lag = 0;  // Revisions behind the newest anywhere.
};

struct ClusterStatus {
  std::uint64_t revision = 0;  // Being served.
  std::uint64_t newest = 0;    // Of all replicas and the sidecar.
  unsigned shards = 0;
  unsigned answering = 0;  // For the revision being served.
  std::uint64_t rounds = 0;
  std::uint64_t partial = 0;
  std::uint64_t postings = 0;  // Received from shards.
  std::size_t cache_bytes = 0;
  std::vector<ReplicaStatus> replicas;
};

// Serves the newest revision that the sidecar and the shards have. Safe to
// share between threads. Runs threads of its own; ends within the timeout.
class ClusterReader : public IndexReader {
 public:
  virtual ClusterStatus status() const = 0;
};

// Waits until each replica was looked at once, or timed out. Shards may come
// later, the sidecar must be there. Throws Error: kIndexMissing,
// kIndexCorrupt, kInvalidArgument (an address).
std::unique_ptr<ClusterReader> open_cluster_reader(
    const std::filesystem::path& sidecar, const ClusterOptions& options,
    const Connect& connect = connect_shard);

}  // namespace palpate
