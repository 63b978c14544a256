// A few sentences of an article to show under its title.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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
  // Where those of the words asked for begin that are in it.
  std::vector<std::size_t> words;
};

// At most 240 characters that hold the range, or its beginning when it is
// longer; whole sentences where they fit, else marked with "…". `words`: bytes
// of the article's text, ascending.
SectionSnippet cut_snippet(const StoredArticle& article, const TextRange& range,
                           std::span<const std::uint32_t> words);

// The beginning of a text, as much as a snippet holds.
std::string shortened(std::string_view text);

}  // namespace palpate
