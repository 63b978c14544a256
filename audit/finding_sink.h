// Where a rule puts its findings.

#pragma once

#include <string>
#include <vector>

#include "audit/finding.h"

namespace palpate {

struct AuditRule;
struct Page;

// What a rule says of one place. All parts but the message may be left out.
struct Detail {
  std::string message;
  std::string evidence = {};
  std::uint32_t line = 0;  // 0: that of the article.
  std::string fix = {};    // "": the rule's own.
  // What the fingerprint is made of; "": the evidence.
  std::string key = {};
  std::string cluster = {};  // See Finding.
};

// Of one rule and one thread.
class FindingSink {
 public:
  FindingSink(const AuditRule& rule, Severity severity, double threshold)
      : rule_(rule), severity_(severity), threshold_(threshold) {}

  // As palpate.toml has it, else the rule's own.
  double threshold() const { return threshold_; }

  void add(const Page& page, Detail detail);
  // For articles that are no Page: drafts, unreadable files, the whole site.
  void add(const Article& article, Detail detail);

  std::vector<Finding>& findings() { return findings_; }

 private:
  const AuditRule& rule_;
  Severity severity_;
  double threshold_;
  std::vector<Finding> findings_;
};

}  // namespace palpate
