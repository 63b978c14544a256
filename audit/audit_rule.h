// One editorial check.
//
// To add a rule: write audit/rules/<rule>.cc, and add one line to the table in
// audit/audit_rules.cc.

#pragma once

#include <span>
#include <string_view>

#include "audit/corpus.h"
#include "audit/finding_sink.h"

namespace palpate {

// Rules hold no state and see the corpus read-only: they run in parallel. One
// of the two checks is set.
struct AuditRule {
  std::string_view id;     // "orphan-page": never reused.
  std::string_view group;  // "links": a heading in reports and docs.
  std::string_view summary;
  Severity severity = Severity::kWarning;
  // What `unit` counts: "words", "months". No unit, no threshold.
  double threshold = 0;
  std::string_view unit;
  std::string_view why;
  std::string_view source;  // Who says so.
  std::string_view fix;     // The usual way to mend it.
  // False: says nothing about a text that is not on the site yet.
  bool on_drafts = true;
  // About one page, whatever the others say.
  void (*check_page)(const Page& page, const Corpus& corpus,
                     FindingSink& sink) = nullptr;
  // About pages among each other.
  void (*check_corpus)(const Corpus& corpus, FindingSink& sink) = nullptr;
};

// All rules, in the order of reports.
std::span<const AuditRule> audit_rules();

// Nullptr when there is no such rule.
const AuditRule* find_rule(std::string_view id);

}  // namespace palpate
