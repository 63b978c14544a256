// Spreading an index over shards.

#pragma once

#include <cstdint>
#include <filesystem>

namespace palpate {

struct SpreadSummary {
  std::uint64_t revision = 0;
  std::size_t changed = 0;  // Articles put or removed, in all shards.
  unsigned rebuilt = 0;     // Shards that were written from scratch.
};

// Makes INDEX/sidecar and the `shards` databases INDEX/shards-N/0, 1, ... say
// what the index says; what they say already is left as it is. Shards are
// derived data: after a crash, or for another number of them, spread again.
// Nobody may write to the index meanwhile. Throws Error: kIndexMissing, kIo.
SpreadSummary spread_index(const std::filesystem::path& index, unsigned shards);

}  // namespace palpate
