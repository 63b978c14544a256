// A finding as JSON, the same in reports, baselines and POST /v1/check.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/finding.h"

namespace palpate {

// One object, without line ends: {"rule", "severity", "article": {id, url,
// title}, "source": {path, line}, "message", "fix", "evidence", "fingerprint"}
// and, where they apply, "suppressed", "baseline_state", "cluster".
std::string finding_to_json(const Finding& finding);

// {"findings": [...]} as POST /v1/check answers it.
std::string findings_to_json(const std::vector<Finding>& findings);

}  // namespace palpate
