// From a parsed page to an article.

#pragma once

#include "engine/article/article.h"
#include "engine/readers/html_body.h"

namespace palpate {

// What the page says where `article` says nothing yet, and its text. A heading
// that repeats the title goes.
void fill_from_page(Article& article, HtmlPage page);

}  // namespace palpate
