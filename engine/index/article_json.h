// An Article's details as JSON, for the article store, and back again.

#pragma once

#include <string>

#include "engine/article/article.h"
#include "engine/index/stored_article.h"

namespace palpate {

// Everything but the texts of the sections, which a record keeps apart.
std::string encode_details(const Article& article);

// The whole Article. Throws Error (kIndexCorrupt).
Article decode_article(const StoredArticle& stored);

}  // namespace palpate
