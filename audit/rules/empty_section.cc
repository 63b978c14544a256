#include <algorithm>

#include "audit/audit_rule.h"
#include "audit/phrases.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

bool is_contents(std::string_view heading) {
  const std::string name = fold(collapse_spaces(heading));
  return name == "table of contents" || name == "contents" ||
         name == "in this article" || name == "on this page";
}

bool has_more(const Article& article, std::size_t section) {
  const auto in_section = [section](const auto& item) {
    return item.section == section;
  };
  return std::ranges::any_of(article.body.images, in_section) ||
         std::ranges::any_of(article.body.links, in_section);
}

// A heading whose deeper headings follow at once is no empty section, unless
// it promised a table of contents.
bool is_empty(const Article& article, std::size_t i) {
  const auto& sections = article.body.sections;
  const Section& section = sections[i];
  if (section.heading.empty() || !section.text.empty() ||
      has_more(article, i)) {
    return false;
  }
  return is_contents(section.heading) || i + 1 == sections.size() ||
         sections[i + 1].level <= section.level;
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const auto& sections = page.article->body.sections;
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (is_empty(*page.article, i)) {
      sink.add(page, {.message = "Nothing stands under this heading.",
                      .evidence = sections[i].heading,
                      .line = sections[i].line});
    }
  }
  // A saved page may have lost the mark-up that made it a heading.
  for (const Paragraph& paragraph : page.paragraphs) {
    if (paragraph.kind == Paragraph::Kind::kText &&
        is_contents(paragraph.text) &&
        !has_more(*page.article, paragraph.section)) {
      sink.add(page, {.message = "A table of contents without contents.",
                      .evidence = std::string(paragraph.text),
                      .line = paragraph.line});
    }
  }
}

}  // namespace

AuditRule empty_section() {
  return {.id = "empty-section",
          .group = "integrity",
          .summary =
              "A heading with nothing under it, such as an empty table "
              "of contents.",
          .severity = Severity::kWarning,
          .why = "A heading is a promise; readers who jump to it find nothing.",
          .source = "Palpate: seen in the page this product was asked for",
          .fix = "Write the section, or take its heading out.",
          .check_page = check};
}

}  // namespace palpate
