#include "engine/readers/text_lines.h"

#include <algorithm>
#include <array>

#include "engine/base/date.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

// Left by a page that did not load whole. They are neither headings nor names.
constexpr std::array<std::string_view, 6> kPlaceholders = {
    "image not found",   "table of contents", "no image available",
    "image unavailable", "loading...",        "lorem ipsum"};

template <std::size_t N>
bool is_one_of(std::string_view word,
               const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::size_t count_words(const std::string& line) {
  return line.empty() ? 0
                      : 1 + static_cast<std::size_t>(
                                std::count(line.begin(), line.end(), ' '));
}

}  // namespace

std::vector<TextLine> split_lines(std::string_view text) {
  std::vector<TextLine> lines;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back({collapse_spaces(text.substr(0, end)), number});
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool is_placeholder(const std::string& line) {
  return line.size() < 40 && is_one_of(fold(line), kPlaceholders);
}

int underline_level(const std::string& line) {
  if (line.size() < 3 || line.find_first_not_of(line[0]) != std::string::npos) {
    return 0;
  }
  return line[0] == '=' ? 1 : line[0] == '-' ? 2 : 0;
}

bool is_list_item(const std::string& line) {
  return line.starts_with("- ") || line.starts_with("* ") ||
         line.starts_with("• ") || line.starts_with("+ ");
}

bool reads_as_heading(const std::string& line) {
  constexpr std::size_t kMostWords = 16;
  constexpr std::size_t kMostBytes = 140;
  constexpr std::string_view kSentenceEnds = ".!;,:";
  return !line.empty() && line.size() <= kMostBytes &&
         count_words(line) <= kMostWords &&
         kSentenceEnds.find(line.back()) == std::string_view::npos &&
         !line.ends_with("。") && !line.ends_with("…") && !is_list_item(line) &&
         !is_placeholder(line) && !parse_date(line) &&
         line.find("://") == std::string::npos;
}

bool reads_as_name(const std::string& line) {
  const std::size_t words = count_words(line);
  if (words < 2 || words > 6 || line.size() > 80 || is_placeholder(line) ||
      line.find_first_of("0123456789:?!|/") != std::string::npos) {
    return false;
  }
  std::size_t capitals = line[0] >= 'a' && line[0] <= 'z' ? 0 : 1;
  for (std::size_t at = line.find(' '); at != std::string::npos;
       at = line.find(' ', at + 1)) {
    capitals += line[at + 1] >= 'a' && line[at + 1] <= 'z' ? 0U : 1U;
  }
  return capitals + 1 >= words && !line.ends_with('.');
}

std::string labelled(const std::string& line,
                     std::initializer_list<std::string_view> labels) {
  const std::string lower = fold(line);
  for (const std::string_view label : labels) {
    if (lower.starts_with(label)) {
      const std::size_t end = line.find(':');
      const bool colon = end == label.size();
      if (colon || (label.ends_with(' ') && line.size() > label.size())) {
        return collapse_spaces(line.substr(colon ? end + 1 : label.size()));
      }
    }
  }
  return {};
}

}  // namespace palpate
