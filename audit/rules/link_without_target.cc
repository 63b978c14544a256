#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Link& link : page.article->body.links) {
    if (link.target.find_first_not_of(" \n\t") == std::string::npos ||
        link.target == "#" || link.target.starts_with("javascript:")) {
      sink.add(page, {.message = "The link leads nowhere.",
                      .evidence = link.text,
                      .line = link.line});
    }
  }
}

}  // namespace

AuditRule link_without_target() {
  return {.id = "link-without-target",
          .group = "links",
          .summary = "A link with an empty address.",
          .severity = Severity::kError,
          .why = "Readers follow it and nothing happens.",
          .source = "Palpate check K01",
          .fix = "Give it the address that was meant, or make it plain text.",
          .check_page = check};
}

}  // namespace palpate
