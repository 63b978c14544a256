#include <algorithm>
#include <array>

#include "audit/audit_report.h"

// name, content type
#define REPORT_FORMATS(FORMAT)                    \
  FORMAT(text, "text/plain; charset=utf-8")       \
  FORMAT(html, "text/html; charset=utf-8")        \
  FORMAT(csv, "text/csv; charset=utf-8")          \
  FORMAT(json, "application/json; charset=utf-8") \
  FORMAT(sarif, "application/sarif+json")         \
  FORMAT(junit, "application/xml; charset=utf-8") \
  FORMAT(github, "text/plain; charset=utf-8")

namespace palpate {

#define DECLARE(name, type) \
  void write_##name##_report(const AuditReport& report, std::ostream& out);
REPORT_FORMATS(DECLARE)
#undef DECLARE

std::span<const ReportFormat> report_formats() {
#define ENTRY(name, type) ReportFormat{#name, type, write_##name##_report},
  static constexpr std::array kFormats = {REPORT_FORMATS(ENTRY)};
#undef ENTRY
  return kFormats;
}

const ReportFormat* find_report_format(std::string_view name) {
  const auto formats = report_formats();
  const auto found = std::ranges::find(formats, name, &ReportFormat::name);
  return found == formats.end() ? nullptr : &*found;
}

}  // namespace palpate
