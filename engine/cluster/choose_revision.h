// Which revision a front serves while the parts of a cluster move on one by
// one.

#pragma once

#include <functional>
#include <optional>
#include <span>

#include "engine/cluster/fan_out.h"
#include "engine/cluster/sidecar.h"

namespace palpate {

// Of those in the sidecar (oldest first) the one that most shards can answer
// for, and of several the newest. Nullopt when the sidecar has none.
std::optional<SidecarRevision> choose_revision(
    std::span<const SidecarRevision> sidecar, std::span<const Replicas> shards);

}  // namespace palpate
