// Takes a site generator's own language out of Markdown, line for line.

#pragma once

#include <string>
#include <string_view>

namespace palpate {

// Liquid, Tera and Go template tags ({% %}, {{ }}, {{< >}}, {{% %}}, {# #})
// go, comments with their content; what paired tags enclose stays. Tags that
// are the target of a link stay there, written so that Markdown takes them for
// an address: restore_target gives them back. No line moves.
std::string strip_template_tags(std::string_view markdown);

// The target as its author wrote it.
std::string restore_target(std::string_view target);

// MDX: import and export lines, <Component> tags and {expressions} go, what
// components enclose stays. No line moves.
std::string strip_mdx(std::string_view markdown);

// Removes what kramdown and its like add to Markdown: attribute lists {: },
// {:toc}, footnote marks [^1], markdown="1". An id for a heading stays, as
// {#id} at its end. No line moves.
std::string strip_kramdown(std::string_view markdown);

}  // namespace palpate
