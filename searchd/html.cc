#include "searchd/html.h"

namespace palpate {

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string safe_link(std::string_view url) {
  const bool path = url.starts_with('/') && !url.starts_with("//");
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return path || web ? std::string(url) : "#";
}

}  // namespace palpate
