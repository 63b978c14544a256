#include <algorithm>

#include "audit/audit_rule.h"
#include "audit/page_dates.h"

namespace palpate {
namespace {

constexpr std::size_t kManyLinks = 10;
constexpr int kStale = 36;  // Reported by another rule.

void check(const Page& page, const Corpus& corpus, FindingSink& sink) {
  const auto touched = last_touched(*page.article);
  // A pillar: linked to by many, and by a good part of the site.
  if (!touched || page.links_in.size() < kManyLinks ||
      page.links_in.size() * 10 < corpus.pages.size()) {
    return;
  }
  const int months = months_between(*touched, corpus.today);
  if (months > sink.threshold() && months <= kStale) {
    sink.add(page, {.message = std::to_string(page.links_in.size()) +
                               " pages link here, but nobody has touched it "
                               "since " +
                               month_and_year(*touched) + "."});
  }
}

}  // namespace

AuditRule stale_pillar() {
  return {.id = "stale-pillar",
          .group = "freshness",
          .summary = "A page that many link to, left alone for long.",
          .severity = Severity::kNote,
          .threshold = 12,
          .unit = "months",
          .why = "What most readers reach should be looked after first.",
          .source = "Yoast SEO: stale cornerstone content",
          .fix = "Read it through, mend what has changed, and date it.",
          .check_page = check};
}

}  // namespace palpate
