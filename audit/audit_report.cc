#include "audit/audit_report.h"

#include <algorithm>

namespace palpate {

const ReportedPage* AuditReport::page(std::string_view article_id) const {
  const auto found = std::lower_bound(
      pages.begin(), pages.end(), article_id,
      [](const ReportedPage& one, std::string_view id) { return one.id < id; });
  return found == pages.end() || found->id != article_id ? nullptr : &*found;
}

std::size_t AuditReport::count(Severity severity) const {
  return static_cast<std::size_t>(
      std::ranges::count_if(findings, [&](const Finding& finding) {
        return finding.severity == severity && finding.counts();
      }));
}

bool AuditReport::reaches(Severity gate) const {
  return std::ranges::any_of(findings, [&](const Finding& finding) {
    return finding.severity >= gate && finding.counts();
  });
}

}  // namespace palpate
