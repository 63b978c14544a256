#include "audit/audit_rule.h"
#include "audit/service_page.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const auto words = static_cast<double>(page.word_count);
  if (words > 0 && words < sink.threshold() && !is_service_page(page)) {
    sink.add(page, {.message =
                        "Only " + std::to_string(page.word_count) + " words."});
  }
}

}  // namespace

AuditRule thin_page() {
  return {.id = "thin-page",
          .group = "integrity",
          .summary = "Too little text to answer a question.",
          .severity = Severity::kNote,
          .threshold = 300,
          .unit = "words",
          .why =
              "Short pages often leave the reader's question open. A short "
              "page that answers it is fine: suppress the finding.",
          .source =
              "Screaming Frog: low content pages (its default is "
              "configurable, as here)",
          .fix =
              "Add what a reader would ask next, or merge it into a fuller "
              "page.",
          .check_page = check};
}

}  // namespace palpate
