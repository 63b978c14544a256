#include "searchd/html.h"

#include <algorithm>

namespace palpate {
namespace {

std::string_view entity_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    default:
      return "&#39;";
  }
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (;;) {
    const std::size_t plain =
        std::min(text.find_first_of("&<>\"'"), text.size());
    html += text.substr(0, plain);
    if (plain == text.size()) {
      return html;
    }
    html += entity_of(text[plain]);
    text.remove_prefix(plain + 1);
  }
}

std::string safe_link(std::string_view url) {
  const bool path = url.starts_with('/') && !url.starts_with("//");
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return path || web ? std::string(url) : "#";
}

}  // namespace palpate
