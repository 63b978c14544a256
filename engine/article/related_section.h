// A page's own list of what to read next: "Related articles", with links.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/article/article.h"

namespace palpate {

// "Related links:", "Further reading", "You may also like" ...
bool is_related_heading(std::string_view heading);

// Targets, as written, of the links below such headings, in order, each once.
std::vector<std::string> related_section_links(const Article& article);

}  // namespace palpate
