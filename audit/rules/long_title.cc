#include "audit/audit_rule.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const std::size_t length = code_points(page.article->title);
  if (static_cast<double>(length) > sink.threshold()) {
    sink.add(page, {.message = "The title has " + std::to_string(length) +
                               " characters; results cut it off.",
                    .evidence = page.article->title});
  }
}

}  // namespace

AuditRule long_title() {
  return {.id = "long-title",
          .group = "metadata",
          .summary = "A title too long for a list of results.",
          .severity = Severity::kNote,
          .threshold = 70,
          .unit = "characters",
          .why =
              "Search engines cut titles at some 60 characters (by width, "
              "so this is advice and not a law).",
          .source = "Screaming Frog: page titles over 60 characters",
          .fix = "Put what matters first and drop the rest.",
          .check_page = check};
}

}  // namespace palpate
