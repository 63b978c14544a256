#include "searchd/open_index.h"

#include "engine/base/error.h"
#include "engine/cluster/shard.h"

namespace palpate {
namespace {

void check(const ShardSettings& shard) {
  const std::string place = "palpate.toml:" + std::to_string(shard.line) + ": ";
  if (shard.replicas.empty()) {
    throw Error(ErrorCode::kInvalidArgument,
                place + "cluster.shard.replicas is missing");
  }
  for (const std::string& address : shard.replicas) {
    try {
      parse_shard_address(address);
    } catch (const Error& error) {
      throw Error(error.code(), place + error.what());
    }
  }
}

}  // namespace

OpenedIndex open_index(const std::filesystem::path& folder,
                       const ClusterSettings& cluster) {
  if (cluster.shards.empty()) {
    return {.reader = open_index_reader(folder)};
  }
  ClusterOptions options{
      .timeout = std::chrono::milliseconds(cluster.timeout_ms),
      .hedge = std::chrono::milliseconds(cluster.hedge_ms),
      .probe = std::chrono::milliseconds(cluster.probe_ms),
      .cache_bytes = static_cast<std::size_t>(cluster.cache_megabytes) << 20};
  for (const ShardSettings& shard : cluster.shards) {
    check(shard);
    options.shards.push_back(shard.replicas);
  }
  auto reader = open_cluster_reader(folder, options);
  const ClusterReader* const spread = reader.get();
  return {.reader = std::move(reader), .cluster = spread};
}

}  // namespace palpate
