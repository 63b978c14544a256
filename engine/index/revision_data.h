// What lies beside an inverted index at one revision.

#pragma once

#include <cstdint>
#include <memory>

#include "engine/index/article_store.h"
#include "engine/index/catalogue.h"
#include "engine/index/posting_cache.h"

namespace palpate {

// Shared by the snapshots of the revision. Immutable but for the cache, which
// locks itself.
struct RevisionData {
  std::uint64_t revision = 0;
  std::uint64_t identity = 0;  // See Snapshot::identity().
  std::shared_ptr<const Catalogue> catalogue;
  std::shared_ptr<const ArticleStore> store;
  std::shared_ptr<PostingCache> postings;
};

}  // namespace palpate
