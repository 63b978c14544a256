// HTML pages from the Mustache templates of web/templates.

#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace palpate {

// What a template may show. {{text}} is escaped, {{{text}}} is not: only the
// names that end in _html may be written so.
struct View {
  std::map<std::string, std::string> texts = {};
  std::map<std::string, bool> flags = {};
  std::map<std::string, std::vector<View>> lists = {};
};

// The template `name` (of web/templates/NAME.html) filled with `view`. Throws
// std::logic_error when there is no such template or it is malformed.
std::string render(std::string_view name, const View& view);

}  // namespace palpate
