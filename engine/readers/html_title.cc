#include <array>

#include "engine/readers/html_metadata.h"
#include "engine/text/unicode.h"

namespace palpate {

namespace {

constexpr std::array<std::string_view, 8> kSeparators = {
    " | ", " – ", " — ", " - ", " :: ", " » ", " « ", " · "};

}  // namespace

std::string without_site_name(std::string_view title, std::string_view site) {
  const std::string name = fold(site);
  // A colon or a dash may belong to the title itself ("Heat - or ice?"): it
  // only goes where one short part stands behind it.
  std::size_t cut = std::string_view::npos;
  for (const std::string_view separator : kSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string_view::npos || at == 0) {
      continue;
    }
    const std::string_view tail = title.substr(at + separator.size());
    const std::string_view head = title.substr(0, title.find(separator));
    if (!name.empty() && fold(tail) != name && fold(head) == name) {
      return std::string(title.substr(head.size() + separator.size()));
    }
    const bool is_site = name.empty() ? tail.size() <= at || separator == " | "
                                      : fold(tail) == name;
    if (is_site && (cut == std::string_view::npos || at > cut)) {
      cut = at;
    }
  }
  return std::string(title.substr(0, cut));
}

}  // namespace palpate
