// What the audit looks for and what it lets pass: [audit] of palpate.toml.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/date.h"

namespace palpate {

// [audit.rules.<rule>]: what differs from the rule's own defaults. Whether
// there is such a rule is for the audit to say; `line` is for its message.
struct AuditRuleSettings {
  std::string rule;
  std::optional<bool> enabled;
  std::string severity;  // "note", "warning", "error"; "" as the rule has it.
  std::optional<double> threshold;
  std::uint32_t line = 0;
};

// [[audit.suppress]]: a finding someone has looked at and lets stand. Empty
// fields hold for all.
struct AuditSuppression {
  std::string rule;
  std::string article;  // Id.
  std::string fingerprint;
  std::string reason;         // Required: the next editor will ask.
  std::optional<Date> until;  // Last day it holds.
  std::uint32_t line = 0;
};

struct AuditSettings {
  std::string fail_on = "error";  // "note", "warning", "error" or "never".
  std::vector<AuditRuleSettings> rules;
  std::vector<AuditSuppression> suppressions;
};

}  // namespace palpate
