#include <algorithm>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

// A link around a picture takes the picture's alt for its text.
bool may_hold_image(const Article& article, const Link& link) {
  return std::ranges::any_of(article.body.images, [&](const Image& image) {
    return image.section == link.section &&
           (image.line == link.line || image.line == link.line + 1) &&
           !image.alt.empty();
  });
}

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const Article& article = *page.article;
  for (const Link& link : article.body.links) {
    // The site's generator fills in what stands in braces.
    if (link.target.find("{{") == std::string::npos &&
        link.text.find_first_not_of(" \n\t") == std::string::npos &&
        !link.target.empty() && !may_hold_image(article, link)) {
      sink.add(page, {.message = "A link without any text to follow.",
                      .evidence = link.target,
                      .line = link.line});
    }
  }
}

}  // namespace

AuditRule empty_link_text() {
  return {.id = "empty-link-text",
          .group = "links",
          .summary = "A link without text.",
          .severity = Severity::kWarning,
          .why = "Nobody can see it, and screen readers read out its address.",
          .source = "WCAG 2.2 success criterion 2.4.4; Palpate check K07",
          .fix = "Give the link a text, or its picture an alt; else remove it.",
          .check_page = check};
}

}  // namespace palpate
