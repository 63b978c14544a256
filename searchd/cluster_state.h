// How a cluster is doing, for those who watch over it.

#pragma once

#include <string>

#include "engine/cluster/cluster_reader.h"

namespace palpate {

// Prometheus text. Addresses of replicas are labels: they are the operator's.
std::string to_metrics(const ClusterStatus& status);

// {"revision":7,"articles":120,"status":"ready" or "partial","shards":{...},
// "lag":0,"replicas":[...]}
std::string readiness_json(const ClusterStatus& status, std::size_t articles);

}  // namespace palpate
