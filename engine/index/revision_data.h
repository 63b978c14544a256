// What lies beside an inverted index at one revision.

#pragma once

#include <cstdint>
#include <memory>

#include "engine/index/article_store.h"
#include "engine/index/catalogue.h"

namespace palpate {

// Immutable: shared by the snapshots of the revision.
struct RevisionData {
  std::uint64_t revision = 0;
  std::uint64_t identity = 0;  // See Snapshot::identity().
  std::shared_ptr<const Catalogue> catalogue;
  std::shared_ptr<const ArticleStore> store;
};

}  // namespace palpate
