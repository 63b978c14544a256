// A few sentences of an article to show under its title.

#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "engine/index/stored_article.h"

namespace palpate {

// Bytes of an article's text, inside the text of one of its sections.
struct TextRange {
  std::size_t section = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct SectionSnippet {
  std::string heading;  // Of the section; empty before the first one.
  std::string snippet;
};

// At most 240 characters that hold the range, or its beginning when it is
// longer; whole sentences where they fit, else marked with "…".
SectionSnippet cut_snippet(const StoredArticle& article,
                           const TextRange& range);

// The beginning of a text, as much as a snippet holds.
std::string shortened(std::string_view text);

}  // namespace palpate
