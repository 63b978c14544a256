// An earlier report to measure against: what is new, what is known, what is
// mended.

#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "audit/audit_report.h"
#include "audit/corpus.h"

namespace palpate {

struct Baseline {
  std::string date;  // ISO; "" if the report does not say.
  std::vector<Finding> findings;
  std::unordered_map<std::string, EarlierPage> pages;  // Of JSON reports only.
};

// Reads a report as written by --format json or sarif. Throws Error
// (kInvalidArgument) naming `name` for anything else.
Baseline read_baseline(std::string_view report, std::string_view name);

// Marks each finding new or unchanged, and adds those of the baseline that are
// gone as absent: a code scanner would take their silence for a fix and open
// them again.
void compare_with(const Baseline& baseline, AuditReport& report);

}  // namespace palpate
