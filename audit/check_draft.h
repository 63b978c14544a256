// The audit of one text that is not published: what POST /v1/check answers.

#pragma once

#include <vector>

#include "audit/audit_policy.h"
#include "audit/finding.h"
#include "engine/article/article.h"
#include "engine/article/link_resolver.h"
#include "engine/base/date.h"

namespace palpate {

struct DraftContext {
  AuditPolicy policy = {};
  // Knows the site's articles. Nullptr: links and related pages of the draft
  // are not checked.
  const LinkResolver* site = nullptr;
  Date today = palpate::today();
};

// Findings of the rules that need no other page, worst first, as the audit
// would give them. Keeps nothing. Safe to call from many threads at once.
std::vector<Finding> check_draft(const Article& draft,
                                 const DraftContext& context);

}  // namespace palpate
