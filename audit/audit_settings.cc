#include "audit/audit_settings.h"

#include "audit/audit_rule.h"

namespace palpate {
namespace {

const RuleSetting& setting(const AuditSettings& settings,
                           const AuditRule& rule) {
  static const RuleSetting as_it_comes;
  const auto found = settings.rules.find(rule.id);
  return found == settings.rules.end() ? as_it_comes : found->second;
}

}  // namespace

bool AuditSettings::enabled(const AuditRule& rule) const {
  return setting(*this, rule).enabled;
}

Severity AuditSettings::severity(const AuditRule& rule) const {
  return setting(*this, rule).severity.value_or(rule.severity);
}

double AuditSettings::threshold(const AuditRule& rule) const {
  return setting(*this, rule).threshold.value_or(rule.threshold);
}

}  // namespace palpate
