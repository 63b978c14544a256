#include <ostream>

#include "audit/audit_report.h"

namespace palpate {
namespace {

// Workflow commands end at a line end, properties also at "," and ":".
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%':
        out += "%25";
        break;
      case '\r':
        out += "%0D";
        break;
      case '\n':
        out += "%0A";
        break;
      case ':':
        out += property ? "%3A" : ":";
        break;
      case ',':
        out += property ? "%2C" : ",";
        break;
      default:
        out += c;
    }
  }
  return out;
}

std::string_view command(Severity severity) {
  return severity == Severity::kNote ? "notice" : to_string(severity);
}

}  // namespace

void write_github_report(const AuditReport& report, std::ostream& out) {
  for (const Finding& finding : report.findings) {
    if (!finding.counts()) {
      continue;
    }
    out << "::" << command(finding.severity) << ' ';
    if (!finding.source.path.empty()) {
      out << "file=" << escaped(finding.source.path, true)
          << ",line=" << finding.source.line << ',';
    }
    out << "title=" << escaped(finding.rule, true)
        << "::" << escaped(finding.message, false);
    if (!finding.evidence.empty()) {
      out << escaped(" \"" + finding.evidence + "\"", false);
    }
    out << escaped(" " + finding.fix, false) << '\n';
  }
}

}  // namespace palpate
