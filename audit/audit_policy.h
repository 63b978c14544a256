// Which rules run, how grave and how strict they are, and which findings may
// stand: palpate.toml's [audit], checked against the table of rules.

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/finding.h"
#include "engine/base/date.h"
#include "engine/settings/audit_settings.h"

namespace palpate {

struct AuditRule;

// Absent: as the rule itself has it.
struct RulePolicy {
  bool enabled = true;
  std::optional<Severity> severity;
  std::optional<double> threshold;
};

struct AuditPolicy {
  std::map<std::string, RulePolicy, std::less<>> rules;
  std::vector<AuditSuppression> suppressions;

  bool enabled(const AuditRule& rule) const;
  Severity severity(const AuditRule& rule) const;
  double threshold(const AuditRule& rule) const;
};

// Throws Error (kInvalidArgument) naming `file` and line for rules that do not
// exist, and for suppressions that would cover everything.
AuditPolicy make_policy(const AuditSettings& settings, std::string_view file);

}  // namespace palpate
