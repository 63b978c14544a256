#include <map>
#include <ostream>
#include <vector>

#include "audit/audit_report.h"
#include "engine/text/markup_escape.h"

namespace palpate {
namespace {

using Suites = std::map<std::string_view, std::vector<const Finding*>>;

void write_case(const Finding& finding, std::ostream& out) {
  out << "    <testcase classname=\"" << escape_markup(finding.rule)
      << "\" name=\""
      << escape_markup(finding.source.path.empty() ? finding.message
                                                   : finding.source.path)
      << ':' << finding.source.line << "\">";
  if (finding.counts()) {
    out << "<failure type=\"" << to_string(finding.severity) << "\" message=\""
        << escape_markup(finding.message) << "\">"
        << escape_markup(finding.evidence + "\n" + finding.fix) << "</failure>";
  } else if (finding.baseline != BaselineState::kAbsent) {
    out << "<skipped message=\""
        << escape_markup(finding.waiver ? finding.waiver->reason
                                        : "known from the baseline")
        << "\"/>";
  }
  out << "</testcase>\n";
}

std::size_t failures(const std::vector<const Finding*>& findings) {
  std::size_t count = 0;
  for (const Finding* finding : findings) {
    count += finding->counts() ? 1 : 0;
  }
  return count;
}

}  // namespace

void write_junit_report(const AuditReport& report, std::ostream& out) {
  Suites suites;
  std::size_t failed = 0;
  for (const Finding& finding : report.findings) {
    suites[finding.rule].push_back(&finding);
    failed += finding.counts() ? 1 : 0;
  }
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
         "name=\"audit\" tests=\""
      << report.findings.size() << "\" failures=\"" << failed << "\">\n";
  for (const auto& [rule, findings] : suites) {
    out << "  <testsuite name=\"" << escape_markup(rule) << "\" tests=\""
        << findings.size() << "\" failures=\"" << failures(findings) << "\">\n";
    for (const Finding* finding : findings) {
      write_case(*finding, out);
    }
    out << "  </testsuite>\n";
  }
  out << "</testsuites>\n";
}

}  // namespace palpate
