// The readable text below an element of a page.

#pragma once

#include <libxml/tree.h>

#include <cstdint>

#include "engine/article/article.h"
#include "engine/readers/html_body.h"
#include "engine/readers/html_boilerplate.h"

namespace palpate {

struct HtmlTextOptions {
  std::uint32_t first_line = 1;  // Of the document in its file.
  LineEnds line_ends = LineEnds::kSpaces;
  const PageContent* page = nullptr;  // What to leave out; else all is kept.
};

Body html_text(xmlNode* root, const HtmlTextOptions& options);

}  // namespace palpate
