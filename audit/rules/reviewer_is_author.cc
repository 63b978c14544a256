#include <algorithm>

#include "audit/audit_rule.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

void check(const Page& page, const Corpus&, FindingSink& sink) {
  const Article& article = *page.article;
  const std::string reviewer = fold(collapse_spaces(article.reviewed_by));
  if (!reviewer.empty() && article.authors.size() == 1 &&
      fold(collapse_spaces(article.authors.front())) == reviewer) {
    sink.add(page,
             {.message = article.reviewed_by + " reviewed a page of their own.",
              .evidence = article.reviewed_by});
  }
}

}  // namespace

AuditRule reviewer_is_author() {
  return {.id = "reviewer-is-author",
          .group = "medical trust",
          .summary = "The author is the only reviewer.",
          .severity = Severity::kWarning,
          .why = "Nobody sees their own mistakes.",
          .source = "Palpate check T03",
          .fix = "Have someone else review it.",
          .check_page = check};
}

}  // namespace palpate
