// The text of a WordPress post, as its editors store it.

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/article/article.h"

namespace palpate {

// Takes shortcodes out: "[gallery ids="1,2"]" goes, of "[caption]...[/caption]"
// the inside stays, "[sic]" and "[1]" are text. No line moves.
std::string strip_shortcodes(std::string_view content);

// From content:encoded to a Body. Knows both editors: blocks between
// <!-- wp:... --> comments, and the classic one, where blank lines part the
// paragraphs.
Body read_wordpress_content(std::string_view content, std::uint32_t first_line);

}  // namespace palpate
