#include "audit/audit_rule.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  const Article& article = *page.article;
  if (article.published && article.updated &&
      *article.updated < *article.published) {
    sink.add(page, {.message = "Updated on " + to_iso(*article.updated) +
                               ", before it was published on " +
                               to_iso(*article.published) + ".",
                    .key = "updated"});
  }
  if (article.updated && *article.updated > corpus.today) {
    sink.add(page, {.message = "Updated on " + to_iso(*article.updated) +
                               ", which is yet to come.",
                    .key = "updated ahead"});
  }
  if (article.reviewed && *article.reviewed > corpus.today) {
    sink.add(page, {.message = "Reviewed on " + to_iso(*article.reviewed) +
                               ", which is yet to come.",
                    .key = "reviewed"});
  }
}

}  // namespace

AuditRule impossible_dates() {
  return {.id = "impossible-dates",
          .group = "freshness",
          .summary = "Dates that contradict each other or the calendar.",
          .severity = Severity::kError,
          .why = "A reader who sees it will not trust the rest.",
          .source = "Palpate: dates sort and filter the search",
          .fix = "Correct the date.",
          .check_page = check};
}

}  // namespace palpate
