// All findings of one run, and the formats they can be written in.
//
// To add a format: write audit/reports/<format>_report.cc, and add one line to
// the table in audit/report_formats.cc.

#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/finding.h"
#include "engine/base/date.h"

namespace palpate {

// What a report says of a page beside its findings.
struct ReportedPage {
  std::string id;
  std::string url;
  std::string title;
  std::vector<std::string> authors;
  std::vector<std::string> topics;
  std::string updated;    // ISO; "" if none.
  std::string text_hash;  // Tells a real change from a new date, next time.
  std::size_t words = 0;
  std::size_t links_in = 0;
};

struct SkippedRules {
  std::string rules;  // "search demand".
  std::string why;    // "no demand data".
};

struct AuditReport {
  Date date{};
  std::vector<ReportedPage> pages;  // Published ones, by id.
  std::vector<Finding> findings;    // Worst first, then by source.
  std::vector<SkippedRules> skipped;

  // Nullptr for findings about drafts, unreadable files and the site.
  const ReportedPage* page(std::string_view article_id) const;
  // Findings that count, see Finding::counts().
  std::size_t count(Severity severity) const;
  bool reaches(Severity gate) const;
};

struct ReportFormat {
  std::string_view name;  // "html", "csv", "json", "sarif".
  std::string_view content_type;
  void (*write)(const AuditReport& report, std::ostream& out);
};

std::span<const ReportFormat> report_formats();

// Nullptr when there is no such format.
const ReportFormat* find_report_format(std::string_view name);

}  // namespace palpate
