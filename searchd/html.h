// Text to HTML, safely.

#pragma once

#include <iterator>
#include <string>
#include <string_view>

namespace palpate {

// & < > " ' become entities: fit for text and for quoted attributes.
std::string escape_html(std::string_view text);
void append_escaped_html(std::string& html, std::string_view text);

// Escaped text with the byte ranges between <mark> and </mark>. Ranges are in
// order; one that does not fit the text is left out.
template <typename Ranges>
std::string mark_html(std::string_view text, const Ranges& ranges) {
  std::string html;
  constexpr std::size_t kMark = 13;  // "<mark></mark>"
  html.reserve(text.size() + text.size() / 16 + kMark * std::size(ranges));
  std::size_t done = 0;
  for (const auto& range : ranges) {
    if (range.begin < done || range.end <= range.begin ||
        range.end > text.size()) {
      continue;
    }
    append_escaped_html(html, text.substr(done, range.begin - done));
    html += "<mark>";
    append_escaped_html(html,
                        text.substr(range.begin, range.end - range.begin));
    html += "</mark>";
    done = range.end;
  }
  append_escaped_html(html, text.substr(done));
  return html;
}

// `url` if it is a web address or a path of this site, else "#": what an
// author wrote must not become "javascript:".
std::string safe_link(std::string_view url);

}  // namespace palpate
