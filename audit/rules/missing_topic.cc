#include "audit/audit_rule.h"
#include "audit/service_page.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  if (page.article->topics.empty() && page.article->tags.empty() &&
      !is_service_page(page)) {
    sink.add(page, {.message = "The page has neither topic nor tag."});
  }
}

}  // namespace

AuditRule missing_topic() {
  return {.id = "missing-topic",
          .group = "metadata",
          .summary = "A page without topic or tag.",
          .severity = Severity::kNote,
          .why =
              "Readers who filter by topic never see it, and related "
              "reading has less to go by.",
          .source = "Palpate: topics are the search's filters",
          .fix = "Add topics: [one or two] to the front matter.",
          .on_drafts = false,
          .check_page = check};
}

}  // namespace palpate
