// CommonMark with tables, autolinks and strikethrough, to the readable parts.

#pragma once

#include <cstdint>
#include <string_view>

#include "engine/article/article.h"

namespace palpate {

// MDX has its own rules: braces are expressions, and capital tags components.
enum class MarkdownDialect { kMarkdown, kMdx };

// Markdown without front matter. Raw HTML in it is read as HTML; template tags
// (Liquid {% %} and {{ }}, Hugo {{< >}} and {{% %}}, kramdown {: } lists, and
// in MDX import/export lines, <Component/> tags and {expressions}) are left
// out, never shown; what paired ones enclose stays. A template tag that is a
// link's target stays in Link::target as written. Headings without an id get a
// GitHub-style anchor, made unique with "-1", "-2". `first_line` is the line of
// the file at which `markdown` begins; it is clean UTF-8 with "\n" line ends.
Body parse_markdown(std::string_view markdown, std::uint32_t first_line,
                    MarkdownDialect dialect = MarkdownDialect::kMarkdown);

}  // namespace palpate
