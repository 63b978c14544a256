#include "indexer/crawl/page_directives.h"

#include <algorithm>

#include "engine/readers/html_document.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

bool is_robots_name(const std::string& name) {
  return name == "robots" || name == "googlebot" || name == "bingbot" ||
         name == "palpate";
}

// rel is a list of words.
bool has_word(std::string_view list, std::string_view word) {
  const std::string spaced = " " + collapse_spaces(list) + " ";
  return spaced.find(" " + std::string(word) + " ") != std::string::npos;
}

}  // namespace

PageDirectives read_page_directives(std::string_view html) {
  PageDirectives said;
  const HtmlDocument document = parse_html(html);
  xmlNode* const root =
      document == nullptr ? nullptr : xmlDocGetRootElement(document.get());
  for (xmlNode* at = root; at != nullptr; at = next_in(at, root)) {
    const std::string_view name = element_name(at);
    if (name == "meta" && is_robots_name(fold(attribute(at, "name")))) {
      said.noindex |= says_noindex(attribute(at, "content"));
    } else if (name == "base" && said.base.empty()) {
      said.base = attribute(at, "href");
    } else if (name == "link" && said.canonical.empty() &&
               has_word(fold(attribute(at, "rel")), "canonical")) {
      said.canonical = collapse_spaces(attribute(at, "href"));
    }
  }
  return said;
}

bool says_noindex(std::string_view robots) {
  const std::string text = fold(robots);
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(",;"), rest.size());
    std::string word = collapse_spaces(rest.substr(0, end));
    // "googlebot: noindex" is for a robot; "max-image-preview:none" is a rule
    // with a value.
    if (const std::size_t colon = word.find(':');
        colon != std::string::npos && !word.starts_with("max-")) {
      word = collapse_spaces(word.substr(colon + 1));
    }
    if (word == "noindex" || word == "none") {
      return true;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

std::string canonical_of_link_header(std::string_view link) {
  while (true) {
    const std::size_t open = link.find('<');
    const std::size_t close = link.find('>', open);
    if (open == std::string_view::npos || close == std::string_view::npos) {
      return {};
    }
    const std::size_t next = std::min(link.find(',', close), link.size());
    std::string said = fold(link.substr(close + 1, next - close - 1));
    std::erase(said, '"');
    std::erase(said, ' ');
    if (said.find("rel=canonical") != std::string::npos) {
      return std::string(link.substr(open + 1, close - open - 1));
    }
    link.remove_prefix(next);
  }
}

}  // namespace palpate
