#include "engine/readers/wordpress_content.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/readers/html_body.h"

namespace palpate {

namespace {

// Without attributes or a closing tag, only these are taken for shortcodes.
constexpr std::array<std::string_view, 10> kKnown = {
    "gallery",  "caption",    "audio", "video", "embed",
    "playlist", "wp_caption", "toc",   "more",  "nextpage"};

// What stands between the tags of these is no text but an address or code.
constexpr std::array<std::string_view, 5> kOpaque = {"embed", "audio", "video",
                                                     "youtube", "playlist"};

bool is_name_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || c == '_' || c == '-';
}

struct Shortcode {
  std::string_view name;
  std::string_view attributes;
  bool closing = false;
  std::size_t end = 0;  // One past the "]".
};

// The shortcode at `at`, where a "[" is; an empty name if there is none.
Shortcode shortcode_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 4000;
  Shortcode found;
  std::size_t from = at + 1;
  if (from < text.size() && text[from] == '/') {
    found.closing = true;
    ++from;
  }
  std::size_t to = from;
  while (to < text.size() && is_name_char(text[to])) {
    ++to;
  }
  const bool named = to > from && (text[from] < '0' || text[from] > '9');
  const std::string_view rest = text.substr(to, kLongest);
  const std::size_t close = rest.find_first_of("[]");
  if (!named || close == std::string_view::npos || rest[close] != ']' ||
      (close > 0 && rest[0] != ' ' && rest[0] != '/' && rest[0] != '\n')) {
    return found;
  }
  found.name = text.substr(from, to - from);
  found.attributes = rest.substr(0, close);
  found.end = to + close + 1;
  return found;
}

std::set<std::string_view> closed_names(std::string_view text) {
  std::set<std::string_view> names;
  for (std::size_t at = text.find("[/"); at != std::string_view::npos;
       at = text.find("[/", at + 2)) {
    if (const Shortcode code = shortcode_at(text, at); !code.name.empty()) {
      names.insert(code.name);
    }
  }
  return names;
}

template <std::size_t N>
bool is_one_of(std::string_view word,
               const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void append_line_ends(std::string& out, std::string_view text) {
  out.append(
      static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')),
      '\n');
}

// Where the content of an opaque shortcode ends; `from` if it is not closed.
std::size_t end_of_opaque(std::string_view text, const Shortcode& code) {
  constexpr std::size_t kLongest = 2000;
  const std::string_view near = text.substr(code.end, kLongest);
  const std::size_t close = near.find("[/" + std::string(code.name) + "]");
  return code.end + (close == std::string_view::npos ? 0 : close);
}

}  // namespace

std::string strip_shortcodes(std::string_view text) {
  const std::set<std::string_view> closed = closed_names(text);
  std::string out;
  out.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t bracket = std::min(text.find('[', at), text.size());
    out.append(text, at, bracket - at);
    at = bracket;
    if (at == text.size()) {
      break;
    }
    const Shortcode code = shortcode_at(text, at);
    const bool is_shortcode =
        !code.name.empty() &&
        (code.closing || closed.contains(code.name) ||
         code.attributes.find('=') != std::string_view::npos ||
         code.name.find('_') != std::string_view::npos ||
         is_one_of(code.name, kKnown));
    if (!is_shortcode) {
      out += text[at++];
      continue;
    }
    std::size_t end = code.end;
    if (!code.closing && is_one_of(code.name, kOpaque)) {
      end = end_of_opaque(text, code);
    }
    append_line_ends(out, text.substr(at, end - at));
    at = end;
  }
  return out;
}

Body read_wordpress_content(std::string_view content,
                            std::uint32_t first_line) {
  const bool has_blocks = content.find("<!-- wp:") != std::string_view::npos;
  return parse_html_fragment(
      strip_shortcodes(content), first_line,
      has_blocks ? LineEnds::kSpaces : LineEnds::kBreaks);
}

}  // namespace palpate
