#include "engine/cluster/choose_revision.h"

#include <algorithm>

namespace palpate {

std::optional<SidecarRevision> choose_revision(
    std::span<const SidecarRevision> sidecar,
    std::span<const Replicas> shards) {
  std::optional<SidecarRevision> best;
  std::ptrdiff_t most = -1;
  for (const SidecarRevision& revision : sidecar) {
    const auto answering =
        std::ranges::count_if(shards, [&](const Replicas& replicas) {
          return std::ranges::any_of(replicas, [&](const auto& replica) {
            return replica->can_answer(revision.stamp);
          });
        });
    if (answering >= most) {
      most = answering;
      best = revision;
    }
  }
  return best;
}

}  // namespace palpate
