// A draft made comparable with the articles of the index.

#pragma once

#include <string>
#include <vector>

#include "engine/article/article.h"
#include "engine/index/catalogue.h"
#include "engine/index/stored_article.h"
#include "engine/related/corpus_model.h"

namespace palpate {

// The draft as the index would keep it (see encode_record).
std::string draft_record(const Article& draft);

// What an entry of the catalogue would say of it, for features and reasons.
CatalogueEntry draft_entry(const Article& draft);

// The same of an article of the index, as far as reasons go.
CatalogueEntry subject_entry(const Catalogue& catalogue, DocId doc);

}  // namespace palpate
