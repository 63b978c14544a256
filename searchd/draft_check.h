// Checks drafts against the site as it stands.

#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "audit/audit_policy.h"
#include "audit/finding.h"
#include "engine/article/article.h"
#include "engine/article/link_resolver.h"
#include "engine/index/index_reader.h"
#include "engine/settings/settings.h"

namespace palpate {

// Safe to share between threads.
class DraftCheck {
 public:
  // Throws Error (kInvalidArgument) for [audit] settings that name no rule.
  DraftCheck(IndexReader& index, const Settings& settings);

  // What the audit says of the draft, its links judged by the newest revision.
  // Nothing of it is kept. Throws Error when the index cannot be read.
  std::vector<Finding> check(const Article& draft);

 private:
  std::shared_ptr<const LinkResolver> links();

  IndexReader& index_;
  SiteRules rules_;
  AuditPolicy policy_;
  std::mutex mutex_;
  std::shared_ptr<const Catalogue> catalogue_;  // What `links_` was made of.
  std::shared_ptr<const LinkResolver> links_;
};

}  // namespace palpate
