// Markdown to the plain HTML that the HTML reader reads: one set of rules for
// sections, links and images, whether a page is written in one or the other or,
// as most are, in both.

#pragma once

#include <string>
#include <string_view>

namespace palpate {

// Every word stands on the same line as in `markdown`, so that the lines of
// the HTML are those of the source. Lists and quotes become paragraphs.
std::string markdown_to_html(std::string_view markdown);

}  // namespace palpate
