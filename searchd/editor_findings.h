// Findings of the audit as the desk shows them.

#pragma once

#include <cstddef>
#include <vector>

#include "audit/audit_report.h"
#include "audit/finding.h"
#include "searchd/templates.h"

namespace palpate {

View finding_view(const Finding& finding);

// errors, warnings and notes that count, with their nouns.
void add_tally(const AuditReport& report, View& view);

// The jobs that help most readers for least work.
void add_tasks(const AuditReport& report, std::size_t limit, View& view);

}  // namespace palpate
