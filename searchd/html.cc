#include "searchd/html.h"

#include <algorithm>
#include <array>

#include "engine/text/plain_run.h"

namespace palpate {
namespace {

constexpr std::array<bool, 256> special_bytes() {
  std::array<bool, 256> special{};
  for (const unsigned char c : {'&', '<', '>', '"', '\''}) {
    special[c] = true;
  }
  return special;
}

constexpr std::array<bool, 256> kSpecial = special_bytes();

bool is_special(char c) {
  return kSpecial[static_cast<unsigned char>(c)];
}

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

void append_escaped_html(std::string& html, std::string_view text) {
  const char* const end = text.data() + text.size();
  for (const char* at = text.data();;) {
    const std::size_t plain =
        skip_plain({at, end}, 0, [](char byte, char /*next*/) {
          return is_none_of(byte, '&', '<', '>', '"', '\'');
        });
    const char* const special = std::find_if(at + plain, end, is_special);
    html.append(at, special);
    if (special == end) {
      return;
    }
    html += entity_of(*special);
    at = special + 1;
  }
}

std::string escape_html(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  append_escaped_html(html, text);
  return html;
}

std::string safe_link(std::string_view url) {
  const bool path = url.starts_with('/') && !url.starts_with("//");
  const bool web = url.starts_with("https://") || url.starts_with("http://");
  return path || web ? std::string(url) : "#";
}

}  // namespace palpate
