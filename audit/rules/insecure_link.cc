#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Link& link : page.article->body.links) {
    if (link.target.starts_with("http://") &&
        !link.target.starts_with("http://localhost")) {
      sink.add(page, {.message = "The link is not encrypted.",
                      .evidence = link.target,
                      .line = link.line});
    }
  }
}

}  // namespace

AuditRule insecure_link() {
  return {.id = "insecure-link",
          .group = "links",
          .summary = "A link that begins with http://.",
          .severity = Severity::kNote,
          .why =
              "Anyone on the way can see which health page is read, and "
              "change it.",
          .source = "Palpate check K09",
          .fix = "Use https://, after trying that it works.",
          .check_page = check};
}

}  // namespace palpate
