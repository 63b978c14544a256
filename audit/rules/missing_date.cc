#include "audit/audit_rule.h"
#include "audit/service_page.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const Article& article = *page.article;
  if (!article.published && !article.updated && !article.reviewed &&
      !is_service_page(page)) {
    sink.add(page, {.message = "The page bears no date at all."});
  }
}

}  // namespace

AuditRule missing_date() {
  return {.id = "missing-date",
          .group = "freshness",
          .summary = "No date of publication, change or review.",
          .severity = Severity::kWarning,
          .why =
              "Nobody can tell how old the advice is, and the search cannot "
              "sort it.",
          .source =
              "schema.org Article: datePublished, dateModified; DISCERN "
              "question 5",
          .fix = "Add date: YYYY-MM-DD to the front matter.",
          .on_drafts = false,
          .check_page = check};
}

}  // namespace palpate
