// THE MAIN PATH of the audit: a corpus through all rules to a report.

#pragma once

#include <vector>

#include "audit/audit_policy.h"
#include "audit/audit_report.h"
#include "audit/corpus.h"

namespace palpate {

// Rules run side by side on `threads` threads; the report is the same however
// many there are.
AuditReport run_audit(const Corpus& corpus, const AuditPolicy& policy,
                      unsigned threads);

// Gives findings their fingerprints (they bear keys until then), waives the
// suppressed ones, and puts the worst first.
void finish_findings(std::vector<Finding>& findings, const AuditPolicy& policy,
                     Date today);

}  // namespace palpate
