// Keeps hostile HTML from costing more than its size: libxml2 is quadratic in
// the depth of a page and in the attributes of a tag, and a tree of elements
// takes far more memory than the page it was read from.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palpate {

// Far beyond real pages; browsers stop nesting at 512.
inline constexpr std::size_t kMaxHtmlDepth = 400;
inline constexpr std::size_t kMaxHtmlTags = 1'000'000;
inline constexpr std::size_t kMaxHtmlAttributes = 200;

// The page without comments, and without the tags beyond these bounds; the text
// in them stays. Every line end stays too, so that line numbers are right.
std::string bound_html(std::string_view html);

}  // namespace palpate
