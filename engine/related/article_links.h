// Which article links to which.

#pragma once

#include <vector>

#include "engine/article/address.h"
#include "engine/index/catalogue.h"
#include "engine/index/catalogue_contents.h"

namespace palpate {

// Moves what can be resolved of `open_links` to `links`: of the articles
// `changed`, and of all others when one of those has an address that no article
// had in `before`. Links to other sites are forgotten; those to pages that are
// not there stay open.
void resolve_links(CatalogueContents& contents, const Catalogue& before,
                   const std::vector<DocId>& changed, const SiteRules& rules);

}  // namespace palpate
