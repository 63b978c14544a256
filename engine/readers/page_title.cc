#include "engine/readers/page_title.h"

#include <algorithm>
#include <utility>

#include "engine/text/unicode.h"

namespace palpate {
namespace {

constexpr std::size_t kMaxTitleBytes = 120;

bool says_the_same(const std::string& heading, const std::string& title) {
  const std::string head = fold(collapse_spaces(heading));
  const std::string whole = fold(collapse_spaces(title));
  if (head.empty() || !whole.starts_with(head)) {
    return false;
  }
  const std::string_view rest = std::string_view(whole).substr(head.size());
  return rest.empty() || rest.starts_with(" | ") || rest.starts_with(" - ") ||
         rest.starts_with(": ");
}

std::string cut_line(std::string_view text) {
  const std::string_view line = text.substr(0, text.find('\n'));
  if (line.size() <= kMaxTitleBytes) {
    return collapse_spaces(line);
  }
  std::string_view cut = truncate_utf8(line, kMaxTitleBytes);
  if (const auto space = cut.rfind(' ');
      space != std::string_view::npos && space > kMaxTitleBytes / 2) {
    cut = cut.substr(0, space);
  }
  return collapse_spaces(cut) + "…";
}

// Puts `section` at the end of `before`.
void append(Section& before, Section section) {
  if (before.text.empty()) {
    before.line = section.line;
  } else if (!section.text.empty()) {
    before.text += "\n\n";
  }
  before.text += section.text;
  before.paragraph_lines.insert(before.paragraph_lines.end(),
                                section.paragraph_lines.begin(),
                                section.paragraph_lines.end());
}

template <class Items>
void move_up(Items& items) {
  for (auto& item : items) {
    item.section -= item.section > 0 ? 1 : 0;
  }
}

}  // namespace

std::string title_from_body(const Body& body) {
  const auto heading = [&body](int deepest) -> const Section* {
    const auto found =
        std::ranges::find_if(body.sections, [deepest](const Section& section) {
          return section.level >= 1 && section.level <= deepest &&
                 !section.heading.empty();
        });
    return found == body.sections.end() ? nullptr : &*found;
  };
  const Section* named = heading(1);
  if (named == nullptr) {
    const auto text = std::ranges::find_if(
        body.sections,
        [](const Section& section) { return !section.text.empty(); });
    const bool text_first = text != body.sections.end() && text->level == 0;
    named = text_first ? nullptr : heading(6);
    if (named == nullptr && text != body.sections.end()) {
      return cut_line(text->text);
    }
  }
  return named == nullptr ? "" : cut_line(named->heading);
}

void drop_title_heading(Body& body, const std::string& title) {
  auto& sections = body.sections;
  if (sections.empty()) {
    return;
  }
  const std::size_t at = sections.front().level == 0 ? 1 : 0;
  if (at >= sections.size() || sections[at].level != 1 ||
      !says_the_same(sections[at].heading, title)) {
    return;
  }
  if (at == 0) {
    sections[0].heading.clear();
    sections[0].anchor.clear();
    sections[0].anchor_given = false;
    sections[0].level = 0;
    return;
  }
  append(sections[0], std::move(sections[1]));
  sections.erase(sections.begin() + 1);
  move_up(body.links);
  move_up(body.images);
}

}  // namespace palpate
