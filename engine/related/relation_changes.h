// Bringing relations up to date after few articles changed.

#pragma once

#include <vector>

#include "engine/index/catalogue.h"
#include "engine/related/article_relations.h"

namespace palpate {

// Works out the articles `changed` anew, and lets those near to them, those
// whose editors refer to them and those of their series follow. `before` is
// what the last commit wrote.
void relate_changed(CatalogueContents& contents, const Catalogue& before,
                    const std::vector<DocId>& changed,
                    ArticleRelations& relations);

}  // namespace palpate
