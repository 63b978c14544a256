// What the index learns from the corpus as a whole, beyond its words: the
// latent space, each article's key terms, and what to read after it.

#pragma once

#include <vector>

#include "engine/index/catalogue.h"
#include "engine/index/index_writer.h"
#include "engine/settings/settings.h"

namespace palpate {

// Brings vectors and related reading in `contents` up to date after the
// articles `changed` were put (and others removed). `writer` hands out their
// records. Costs about the changed articles and their neighbours, or all of
// the corpus when much of it changed.
void relate_articles(CatalogueContents& contents,
                     const std::vector<DocId>& changed,
                     const Settings& settings, IndexWriter& writer);

}  // namespace palpate
