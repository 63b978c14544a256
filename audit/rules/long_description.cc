#include "audit/audit_rule.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const std::size_t length = code_points(page.article->summary);
  if (static_cast<double>(length) > sink.threshold()) {
    sink.add(page, {.message = "The description has " + std::to_string(length) +
                               " characters; results cut it off.",
                    .evidence = page.article->summary});
  }
}

}  // namespace

AuditRule long_description() {
  return {.id = "long-description",
          .group = "metadata",
          .summary = "A description too long for a list of results.",
          .severity = Severity::kNote,
          .threshold = 160,
          .unit = "characters",
          .why = "What stands at its end is not seen.",
          .source = "Screaming Frog: meta descriptions over 155 characters",
          .fix = "Put what matters first and cut the rest.",
          .check_page = check};
}

}  // namespace palpate
