#include "searchd/open_index.h"

namespace palpate {

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
    options.shards.push_back(shard.replicas);
  }
  auto reader = open_cluster_reader(folder, options);
  const ClusterReader* const spread = reader.get();
  return {.reader = std::move(reader), .cluster = spread};
}

}  // namespace palpate
