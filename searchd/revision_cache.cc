#include "searchd/revision_cache.h"

#include <xxhash.h>

namespace palpate {

IndexState newest_state(IndexReader& index) {
  return index.read([](const Snapshot& snapshot) {
    return IndexState{snapshot.revision(), snapshot.identity()};
  });
}

CacheKey cache_key(std::string_view asked) {
  const XXH128_hash_t hash = XXH3_128bits(asked.data(), asked.size());
  return {hash.high64, hash.low64};
}

}  // namespace palpate
