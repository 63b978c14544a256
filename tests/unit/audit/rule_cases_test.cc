#include <set>

#include "audit/audit_rule.h"
#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

std::vector<RuleCase> all_cases() {
  std::vector<RuleCase> all;
  for (const auto& some :
       {integrity_cases(), link_cases(), duplicate_and_date_cases(),
        readability_cases(), metadata_cases(), trust_cases()}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

TEST_CASE("every rule fires where it must and keeps silent where it must not") {
  for (const RuleCase& rule_case : all_cases()) {
    INFO(rule_case.rule);
    const auto found = findings_of(rule_case.rule, rule_case.fires);
    CHECK_FALSE(found.empty());
    for (const Finding& finding : found) {
      CHECK(finding.rule == rule_case.rule);
      CHECK_FALSE(finding.message.empty());
      CHECK_FALSE(finding.fix.empty());
      CHECK(finding.fingerprint.size() == 16);
    }
    for (const Finding& wrong : findings_of(rule_case.rule, rule_case.quiet)) {
      FAIL_CHECK(wrong.message << " " << wrong.evidence);
    }
  }
}

TEST_CASE("every rule has a case") {
  std::set<std::string_view> covered = {
      // These have tests of their own: they need more than files.
      "unreadable-article", "bumped-date",          "search-without-result",
      "stale-answer",       "search-without-click", "readers-word-missing",
      "competing-pages"};
  for (const RuleCase& rule_case : all_cases()) {
    covered.insert(rule_case.rule);
  }
  for (const AuditRule& rule : audit_rules()) {
    INFO(rule.id);
    CHECK(covered.contains(rule.id));
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
