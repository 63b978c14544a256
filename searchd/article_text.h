// The plain text of a section as the blocks of a page.

#pragma once

#include <vector>

#include "engine/article/article.h"
#include "searchd/templates.h"

namespace palpate {

// Paragraphs, lists and tables, as far as plain text and the lines of its
// source tell them apart. In a Markdown file two paragraphs on neighbouring
// lines can only be items of a list; "a | b" in a row are cells.
std::vector<View> text_blocks(const Article& article, const Section& section);

}  // namespace palpate
