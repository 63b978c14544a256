#include "engine/article/related_section.h"

#include <algorithm>
#include <array>

#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::array<std::string_view, 16> kHeadings = {
    "related",           "related links",
    "related articles",  "related posts",
    "related reading",   "related content",
    "related pages",     "related topics",
    "related resources", "further reading",
    "more articles",     "read next",
    "keep reading",      "see also",
    "you may also like", "you might also like"};

}  // namespace

bool is_related_heading(std::string_view heading) {
  constexpr std::size_t kLongest = 40;
  if (heading.size() >= kLongest) {
    return false;
  }
  std::string text = fold(collapse_spaces(heading));
  while (text.ends_with(':') || text.ends_with(' ') || text.ends_with('.')) {
    text.pop_back();
  }
  return std::find(kHeadings.begin(), kHeadings.end(), text) != kHeadings.end();
}

std::vector<std::string> related_section_links(const Article& article) {
  std::vector<std::string> targets;
  const auto& sections = article.body.sections;
  for (const Link& link : article.body.links) {
    if (link.section < sections.size() && !link.target.empty() &&
        is_related_heading(sections[link.section].heading) &&
        std::find(targets.begin(), targets.end(), link.target) ==
            targets.end()) {
      targets.push_back(link.target);
    }
  }
  return targets;
}

}  // namespace palpate
