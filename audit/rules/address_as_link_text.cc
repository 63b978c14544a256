#include "audit/audit_rule.h"
#include "audit/sources_section.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Link& link : page.article->body.links) {
    // Lists of references name their addresses by custom.
    if (is_sources_section(page, static_cast<std::uint32_t>(link.section))) {
      continue;
    }
    if (link.text.starts_with("http://") || link.text.starts_with("https://")) {
      sink.add(page, {.message = "The link shows its address instead of a "
                                 "name.",
                      .evidence = link.text,
                      .line = link.line});
    }
  }
}

}  // namespace

AuditRule address_as_link_text() {
  return {.id = "address-as-link-text",
          .group = "links",
          .summary = "A link whose text is a web address.",
          .severity = Severity::kNote,
          .why = "Screen readers spell it out, and nobody learns what it is.",
          .source = "WCAG 2.2 success criterion 2.4.4",
          .fix = "Write the name of the page or of its publisher.",
          .check_page = check};
}

}  // namespace palpate
