// Asks all shards of a cluster the same thing at once.

#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/cluster/crew.h"
#include "engine/cluster/replica.h"

namespace palpate {

// The replicas that serve one shard.
using Replicas = std::vector<std::shared_ptr<Replica>>;

struct FanOutBounds {
  std::chrono::milliseconds timeout{1000};  // For all replicas of a shard.
  // A second replica is asked when the first takes longer; 0: longer than 95
  // of 100 answers of the shard did.
  std::chrono::milliseconds hedge{0};
};

// The hedge for a shard, by its bounds and its replicas' answers so far.
Latencies::Duration hedge_after(const Replicas& replicas,
                                const FanOutBounds& bounds);

// For each shard of `shards` (null: not to be asked) the lists of `terms`, or
// nullopt when no replica answered in time. Blocks the caller until then; late
// answers are dropped. Asks the good replicas in turn, then the slow ones,
// never those that are down or have another revision.
std::vector<std::optional<PostingLists>> fan_out(
    const std::vector<const Replicas*>& shards, const std::string& stamp,
    const std::vector<FieldTerm>& terms, const FanOutBounds& bounds,
    Crew& crew);

}  // namespace palpate
