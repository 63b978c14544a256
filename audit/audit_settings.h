// What palpate.toml says of the audit: [audit.rules.<id>], [[audit.suppress]].

#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/finding.h"
#include "engine/base/date.h"

namespace palpate {

struct AuditRule;

// Absent: as the rule itself has it.
struct RuleSetting {
  bool enabled = true;
  std::optional<Severity> severity;
  std::optional<double> threshold;
};

// Lets findings stand. Empty parts match every finding.
struct Suppression {
  std::string rule;
  std::string article;  // Id.
  std::string fingerprint;
  std::string reason;
  std::optional<Date> until;  // The last day on which it holds.
};

struct AuditSettings {
  std::map<std::string, RuleSetting, std::less<>> rules;
  std::vector<Suppression> suppressions;

  bool enabled(const AuditRule& rule) const;
  Severity severity(const AuditRule& rule) const;
  double threshold(const AuditRule& rule) const;
};

}  // namespace palpate
