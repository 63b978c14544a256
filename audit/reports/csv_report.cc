#include <ostream>

#include "audit/audit_report.h"

namespace palpate {
namespace {

// RFC 4180. A cell that a spreadsheet would run as a formula gets a quote mark
// before it: page text may come from anyone.
void write_cell(std::ostream& out, std::string_view text) {
  const bool formula =
      !text.empty() &&
      std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  out << '"' << (formula ? "'" : "");
  for (const char c : text) {
    out << (c == '"' ? "\"\"" : std::string_view(&c, 1));
  }
  out << '"';
}

void write_row(std::ostream& out,
               std::initializer_list<std::string_view> cells) {
  bool first = true;
  for (const std::string_view cell : cells) {
    out << (first ? "" : ",");
    first = false;
    write_cell(out, cell);
  }
  out << "\r\n";
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) {
    all += (all.empty() ? "" : "; ") + name;
  }
  return all;
}

}  // namespace

void write_csv_report(const AuditReport& report, std::ostream& out) {
  write_row(out, {"severity", "rule", "article", "title", "url", "path", "line",
                  "message", "evidence", "fix", "authors", "topics", "state",
                  "suppressed", "fingerprint"});
  const ReportedPage unknown;
  for (const Finding& finding : report.findings) {
    const ReportedPage* known = report.page(finding.article_id);
    const ReportedPage& page = known != nullptr ? *known : unknown;
    write_row(
        out,
        {to_string(finding.severity), finding.rule, finding.article_id,
         finding.title, finding.url, finding.source.path,
         std::to_string(finding.source.line), finding.message, finding.evidence,
         finding.fix, joined(page.authors), joined(page.topics),
         to_string(finding.baseline),
         finding.waiver ? finding.waiver->reason : "", finding.fingerprint});
  }
}

}  // namespace palpate
