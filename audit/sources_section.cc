#include "audit/sources_section.h"

#include <algorithm>

#include "audit/phrases.h"

namespace palpate {
namespace {

const Phrases& headings() {
  static const Phrases words = {
      "references",      "sources",       "bibliography",         "citations",
      "further reading", "evidence base", "where this comes from"};
  return words;
}

const Phrases& named_bodies() {
  static const Phrases words = {
      "nice guideline*|guidance|recommends|advises",
      "cochrane",
      "from|by (the) nih|nhs|cdc|who|nice|cochrane",
      "world health organization|organisation",
      "doi",
      "pubmed",
      "et al",
      "according to (the) nhs|nice|who|cdc|cochrane|ahpra"};
  return words;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// "[3]", "(Smith, 2020)", "(2020)".
bool has_citation_mark(std::string_view text) {
  for (std::size_t at = text.find_first_of("[("); at != std::string_view::npos;
       at = text.find_first_of("[(", at + 1)) {
    const std::size_t end = text.find_first_of("])", at);
    if (end == std::string_view::npos) {
      return false;
    }
    const std::string_view inside = text.substr(at + 1, end - at - 1);
    const bool number = !inside.empty() && inside.size() <= 5 &&
                        std::ranges::all_of(inside, [](char c) {
                          return is_digit(c) || c == ',' || c == ' ';
                        });
    const bool year = inside.size() >= 4 && is_digit(inside.back()) &&
                      (inside.substr(inside.size() - 4).starts_with("19") ||
                       inside.substr(inside.size() - 4).starts_with("20"));
    if ((text[at] == '[' && number) || year) {
      return true;
    }
  }
  return false;
}

bool is_external(const Page& page, std::size_t link) {
  return page.targets.size() > link &&
         page.targets[link].kind == LinkTarget::Kind::kExternal &&
         page.article->body.links[link].target.starts_with("http");
}

}  // namespace

bool is_sources_section(const Page& page, std::uint32_t section) {
  for (const Paragraph& paragraph : page.paragraphs) {
    if (paragraph.section == section &&
        paragraph.kind == Paragraph::Kind::kHeading) {
      return headings().in(page.words_of(paragraph));
    }
  }
  return false;
}

bool names_sources(const Page& page) {
  for (std::size_t i = 0; i < page.targets.size(); ++i) {
    if (is_external(page, i)) {
      return true;
    }
  }
  return std::ranges::any_of(page.paragraphs, [&](const Paragraph& paragraph) {
    return paragraph.kind == Paragraph::Kind::kHeading
               ? headings().in(page.words_of(paragraph))
               : cites(page, paragraph);
  });
}

bool cites(const Page& page, const Paragraph& paragraph) {
  if (has_citation_mark(paragraph.text) ||
      paragraph.text.find("http") != std::string_view::npos ||
      paragraph.text.find(".gov") != std::string_view::npos ||
      paragraph.text.find(".org") != std::string_view::npos ||
      named_bodies().in(page.words_of(paragraph))) {
    return true;
  }
  // Up to where the next paragraph begins.
  const auto number =
      static_cast<std::size_t>(&paragraph - page.paragraphs.data());
  const std::uint32_t next = number + 1 < page.paragraphs.size()
                                 ? page.paragraphs[number + 1].line
                                 : paragraph.line + 20;
  for (std::size_t i = 0; i < page.targets.size(); ++i) {
    const Link& link = page.article->body.links[i];
    if (is_external(page, i) && link.section == paragraph.section &&
        link.line >= paragraph.line &&
        link.line < std::max(next, paragraph.line + 1)) {
      return true;
    }
  }
  return false;
}

}  // namespace palpate
