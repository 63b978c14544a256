// One whole article out of the index.

#pragma once

#include <optional>
#include <string_view>

#include "engine/article/article.h"
#include "engine/index/index_reader.h"

namespace palpate {

// Nullopt when the index has no article with that id. Throws Error.
std::optional<Article> find_article(IndexReader& index, std::string_view id);

}  // namespace palpate
