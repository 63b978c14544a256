#include <algorithm>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

// Markdown generators give every heading an id by themselves: only pages that
// are written as HTML can lack them.
bool is_html(const Article& article) {
  return article.source.path.ends_with(".html") ||
         article.source.path.ends_with(".htm");
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (!is_html(*page.article)) {
    return;
  }
  const auto& sections = page.article->body.sections;
  const auto lacking = [](const Section& section) {
    return !section.heading.empty() && !section.anchor_given;
  };
  const auto first = std::ranges::find_if(sections, lacking);
  if (first != sections.end()) {
    const auto count = std::ranges::count_if(sections, lacking);
    sink.add(page, {.message = std::to_string(count) +
                               " headings have no id to link to.",
                    .evidence = first->heading,
                    .line = first->line,
                    .key = page.article->id});
  }
}

}  // namespace

AuditRule heading_without_anchor() {
  return {.id = "heading-without-anchor",
          .group = "integrity",
          .summary = "Headings of an HTML page that cannot be linked to.",
          .severity = Severity::kNote,
          .why =
              "Search results and other pages can lead straight to a "
              "section only when its heading has an id.",
          .source = "Palpate check S03",
          .fix = "Give each heading an id: <h2 id=\"warning-signs\">.",
          .check_page = check};
}

}  // namespace palpate
