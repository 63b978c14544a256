#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  for (const Image& image : page.article->body.images) {
    if (!image.alt_given) {
      sink.add(page, {.message = "The image has no text alternative.",
                      .evidence = image.target,
                      .line = image.line});
    }
  }
}

}  // namespace

AuditRule image_without_alt() {
  return {.id = "image-without-alt",
          .group = "integrity",
          .summary = "An image without a text alternative.",
          .severity = Severity::kWarning,
          .why =
              "People who cannot see the picture get nothing, or its file "
              "name read out.",
          .source = "WCAG 2.2 success criterion 1.1.1",
          .fix =
              "Say in alt what the picture shows; alt=\"\" where it only "
              "decorates.",
          .check_page = check};
}

}  // namespace palpate
