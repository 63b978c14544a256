// An article as schema.org has it, for search engines.

#pragma once

#include <string>
#include <string_view>

#include "engine/article/article.h"

namespace palpate {

// JSON-LD that may stand in a script element: it holds no "<". `url` is the
// article's full address, `site` the site's name.
std::string article_ld(const Article& article, std::string_view url,
                       std::string_view site);

}  // namespace palpate
