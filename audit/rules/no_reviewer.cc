#include "audit/audit_rule.h"
#include "audit/page_kind.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const Article& article = *page.article;
  if (article.reviewed && article.reviewed_by.empty() && is_health_page(page)) {
    sink.add(page, {.message = "Reviewed on " + to_iso(*article.reviewed) +
                               ", but not by whom.",
                    .key = article.id});
  }
}

}  // namespace

AuditRule no_reviewer() {
  return {.id = "no-reviewer",
          .group = "medical trust",
          .summary = "A review date without a reviewer.",
          .severity = Severity::kNote,
          .why = "A review counts for as much as the person who made it.",
          .source = "schema.org MedicalWebPage: reviewedBy; PIF TICK",
          .fix = "Add reviewed_by: with name and qualification.",
          .check_page = check};
}

}  // namespace palpate
