#include <set>

#include "audit/audit_rule.h"
#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

std::vector<RuleCase> all_cases() {
  std::vector<RuleCase> all;
  for (const auto& some :
       {integrity_cases(), link_cases(), duplicate_and_date_cases(),
        readability_cases(), metadata_cases(), trust_cases(), demand_cases()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

std::vector<Finding> found_in(const RuleCase& rule_case, bool fires) {
  CorpusInput input;
  if (const auto& more = fires ? rule_case.fires_with : rule_case.quiet_with) {
    more(input);
  }
  return findings_of(rule_case.rule, fires ? rule_case.fires : rule_case.quiet,
                     std::move(input));
}

TEST_CASE("every rule fires where it must and keeps silent where it must not") {
  for (const RuleCase& rule_case : all_cases()) {
    INFO(rule_case.rule);
    const auto found = found_in(rule_case, true);
    CHECK_FALSE(found.empty());
    for (const Finding& finding : found) {
      CHECK(finding.rule == rule_case.rule);
      CHECK_FALSE(finding.message.empty());
      CHECK_FALSE(finding.fix.empty());
      CHECK(finding.fingerprint.size() == 16);
    }
    for (const Finding& wrong : found_in(rule_case, false)) {
      FAIL_CHECK(wrong.message << " " << wrong.evidence);
    }
  }
}

TEST_CASE("every rule has a case that fires and one that must not") {
  std::set<std::string_view> fire;
  std::set<std::string_view> quiet;
  for (const RuleCase& rule_case : all_cases()) {
    if (!rule_case.fires.empty() || rule_case.fires_with) {
      fire.insert(rule_case.rule);
    }
    if (!rule_case.quiet.empty()) {
      quiet.insert(rule_case.rule);
    }
  }
  for (const AuditRule& rule : audit_rules()) {
    INFO(rule.id);
    CHECK(fire.contains(rule.id));
    CHECK(quiet.contains(rule.id));
  }
}

TEST_CASE("every rule says why, who says so and how to mend it") {
  std::set<std::string_view> ids;
  CHECK(audit_rules().size() >= 50);
  for (const AuditRule& rule : audit_rules()) {
    INFO(rule.id);
    CHECK(ids.insert(rule.id).second);
    CHECK_FALSE(rule.group.empty());
    CHECK(rule.summary.ends_with("."));
    CHECK_FALSE(rule.why.empty());
    CHECK_FALSE(rule.source.empty());
    CHECK(rule.fix.ends_with("."));
    CHECK((rule.check_page == nullptr) != (rule.check_corpus == nullptr));
    if (rule.group == "medical trust") {
      CHECK(rule.severity != Severity::kError);
    }
  }
}

}  // namespace
}  // namespace palpate
