#include "audit/audit_policy.h"

#include "audit/audit_rule.h"
#include "engine/base/error.h"

namespace palpate {
namespace {

const RulePolicy& policy_of(const AuditPolicy& policy, const AuditRule& rule) {
  static const RulePolicy as_it_comes;
  const auto found = policy.rules.find(rule.id);
  return found == policy.rules.end() ? as_it_comes : found->second;
}

[[noreturn]] void reject(std::string_view file, std::uint32_t line,
                         const std::string& message) {
  throw Error(ErrorCode::kInvalidArgument,
              std::string(file) + ":" + std::to_string(line) + ": " + message);
}

void need_rule(std::string_view file, const std::string& rule,
               std::uint32_t line) {
  if (find_rule(rule) == nullptr) {
    reject(file, line,
           "there is no audit rule \"" + rule + "\" (see audit --rules)");
  }
}

}  // namespace

bool AuditPolicy::enabled(const AuditRule& rule) const {
  return policy_of(*this, rule).enabled;
}

Severity AuditPolicy::severity(const AuditRule& rule) const {
  return policy_of(*this, rule).severity.value_or(rule.severity);
}

double AuditPolicy::threshold(const AuditRule& rule) const {
  return policy_of(*this, rule).threshold.value_or(rule.threshold);
}

AuditPolicy make_policy(const AuditSettings& settings, std::string_view file) {
  AuditPolicy policy;
  for (const AuditRuleSettings& rule : settings.rules) {
    need_rule(file, rule.rule, rule.line);
    policy.rules[rule.rule] = {.enabled = rule.enabled.value_or(true),
                               .severity = parse_severity(rule.severity),
                               .threshold = rule.threshold};
  }
  for (const AuditSuppression& one : settings.suppressions) {
    if (!one.rule.empty()) {
      need_rule(file, one.rule, one.line);
    }
    if (one.rule.empty() && one.article.empty() && one.fingerprint.empty()) {
      reject(file, one.line,
             "a suppression names a rule, an article or a fingerprint");
    }
    policy.suppressions.push_back(one);
  }
  return policy;
}

}  // namespace palpate
