// What a line of plain text looks like, read by itself.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

struct TextLine {
  std::string text;  // Spaces collapsed.
  std::uint32_t number = 1;
};

std::vector<TextLine> split_lines(std::string_view text);

// "Image not found": left by a page that did not load whole.
bool is_placeholder(const std::string& line);

// 1 for "====", 2 for "----", 0 for anything else.
int underline_level(const std::string& line);

bool is_list_item(const std::string& line);

// Short, and not the end of a sentence: "What is myotherapy?" may head a
// section, "Read more." may not.
bool reads_as_heading(const std::string& line);

// A few words that begin with capitals, no digits, no sentence.
bool reads_as_name(const std::string& line);

// "Author: Ben Carv" -> "Ben Carv"; "" where the line has none of the labels.
// A label that ends in a space ("by ") needs no colon.
std::string labelled(const std::string& line,
                     std::initializer_list<std::string_view> labels);

}  // namespace palpate
