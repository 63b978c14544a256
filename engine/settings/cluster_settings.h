// [cluster]: an index that is spread over several machines.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace palpate {

// [[cluster.shard]]: the servers of one shard, in the order of the shards.
struct ShardSettings {
  std::vector<std::string> replicas;  // HOST:PORT of an xapian-tcpsrv.
  std::uint32_t line = 0;
};

// Without shards the index is all on this machine.
struct ClusterSettings {
  std::vector<ShardSettings> shards;
  int timeout_ms = 1000;
  int hedge_ms = 0;    // Ask another replica after so long; 0: after the p95.
  int probe_ms = 250;  // Between looks at each replica.
  int cache_megabytes = 64;  // Of postings kept at hand.
};

}  // namespace palpate
