#include "searchd/article_text.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace palpate {
namespace {

using Texts = std::vector<std::string_view>;

// What stands between `separator`s.
Texts split(std::string_view text, std::string_view separator) {
  Texts pieces;
  while (true) {
    const std::string_view piece = text.substr(0, text.find(separator));
    pieces.push_back(piece);
    if (piece.size() == text.size()) {
      return pieces;
    }
    text.remove_prefix(piece.size() + separator.size());
  }
}

View text_view(std::string_view text) {
  return {.texts = {{"text", std::string(text)}}};
}

// How many of `paragraphs` from `first` on are rows of one table: 0 or at
// least 2.
std::size_t table_rows(const Texts& paragraphs, std::size_t first) {
  const std::size_t cells = split(paragraphs[first], " | ").size();
  std::size_t rows = 0;
  while (first + rows < paragraphs.size() && cells > 1 &&
         split(paragraphs[first + rows], " | ").size() == cells) {
    ++rows;
  }
  return rows > 1 ? rows : 0;
}

View table_view(const Texts& paragraphs, std::size_t first, std::size_t rows) {
  View table{.flags = {{"is_table", true}}};
  for (const std::string_view cell : split(paragraphs[first], " | ")) {
    table.lists["columns"].push_back(text_view(cell));
  }
  for (std::size_t row = 1; row < rows; ++row) {
    View view;
    for (const std::string_view cell : split(paragraphs[first + row], " | ")) {
      view.lists["cells"].push_back(text_view(cell));
    }
    table.lists["rows"].push_back(std::move(view));
  }
  return table;
}

// How many of the paragraphs from `first` on are items of one list: 0 or at
// least 2.
std::size_t list_items(const std::vector<std::uint32_t>& lines,
                       std::size_t first) {
  std::size_t items = 1;
  while (first + items < lines.size() &&
         lines[first + items] == lines[first + items - 1] + 1) {
    ++items;
  }
  return items > 1 ? items : 0;
}

View list_view(const Texts& paragraphs, std::size_t first, std::size_t items) {
  View list{.flags = {{"is_list", true}}};
  for (std::size_t i = first; i < first + items; ++i) {
    list.lists["items"].push_back(text_view(paragraphs[i]));
  }
  return list;
}

View paragraph_view(std::string_view text) {
  View view = text_view(text);
  view.flags["is_paragraph"] = true;
  return view;
}

}  // namespace

std::vector<View> text_blocks(const Article& article, const Section& section) {
  const std::string& path = article.source.path;
  const bool markdown = path.ends_with(".md") || path.ends_with(".mdx") ||
                        path.ends_with(".markdown");
  Texts paragraphs = split(section.text, "\n\n");
  const bool lines_known =
      markdown && section.paragraph_lines.size() == paragraphs.size();
  std::vector<View> blocks;
  for (std::size_t i = 0; i < paragraphs.size();) {
    const std::size_t rows = table_rows(paragraphs, i);
    const std::size_t items =
        rows == 0 && lines_known ? list_items(section.paragraph_lines, i) : 0;
    if (rows > 0) {
      blocks.push_back(table_view(paragraphs, i, rows));
    } else if (items > 0) {
      blocks.push_back(list_view(paragraphs, i, items));
    } else if (!paragraphs[i].empty()) {
      blocks.push_back(paragraph_view(paragraphs[i]));
    }
    i += std::max<std::size_t>({rows, items, 1});
  }
  return blocks;
}

}  // namespace palpate
