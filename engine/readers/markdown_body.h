// CommonMark with tables, autolinks and strikethrough, to the readable parts.

#pragma once

#include <cstdint>
#include <string_view>

#include "engine/article/article.h"

namespace palpate {

// Markdown without front matter. Raw HTML in it is read as HTML; template tags
// (Liquid {% %} and {{ }}, Hugo {{< >}} and {{% %}}, MDX import/export lines
// and <Component/> tags, {expressions}) are left out, never shown. Headings
// without an id get a GitHub-style anchor, made unique with "-1", "-2".
// `first_line` is the line of the file at which `markdown` begins.
Body parse_markdown(std::string_view markdown, std::uint32_t first_line);

}  // namespace palpate
