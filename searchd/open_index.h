// The index that is served: in a folder, or spread over a cluster.

#pragma once

#include <filesystem>
#include <memory>

#include "engine/cluster/cluster_reader.h"
#include "engine/settings/cluster_settings.h"

namespace palpate {

struct OpenedIndex {
  std::unique_ptr<IndexReader> reader;
  const ClusterReader* cluster = nullptr;  // The same, when it is spread.
};

// `folder` holds the index, or the sidecar when `cluster` names shards. Throws
// Error.
OpenedIndex open_index(const std::filesystem::path& folder,
                       const ClusterSettings& cluster);

}  // namespace palpate
