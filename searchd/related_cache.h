// Related reading as it was sent, for the widgets that ask at every page view.

#pragma once

#include <string>

#include "searchd/revision_cache.h"

namespace palpate {

struct CachedRelated {
  std::string json;
  std::string etag;
};

class RelatedCache : public RevisionCache<CachedRelated> {
 public:
  using RevisionCache::RevisionCache;
};

}  // namespace palpate
