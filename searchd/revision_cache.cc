#include "searchd/revision_cache.h"

#include <xxhash.h>

namespace palpate {

IndexState state_of(const Snapshot& snapshot) {
  return {snapshot.revision(), snapshot.identity()};
}

IndexState newest_state(IndexReader& index) {
  return index.read(state_of);
}

CacheKey cache_key(std::string_view asked) {
  const XXH128_hash_t hash = XXH3_128bits(asked.data(), asked.size());
  return {hash.high64, hash.low64};
}

}  // namespace palpate
