// The audit of the articles being served: made in the background when an
// editor asks for it, kept until the index, or the day, is another.

#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "audit/audit_policy.h"
#include "audit/audit_report.h"
#include "audit/demand.h"
#include "engine/index/index_reader.h"
#include "engine/settings/settings.h"

namespace palpate {

struct SiteAuditReport {
  std::uint64_t revision = 0;
  AuditReport report;
  double seconds = 0;
};

// Safe to share between threads. Audits on one thread of low priority, so that
// readers' searches go first.
class SiteAudit {
 public:
  // Gives the demand rules their numbers; nullopt when nobody counts.
  using DemandSource = std::function<std::optional<Demand>()>;

  // Throws Error (kInvalidArgument) for [audit] settings that name no rule.
  SiteAudit(IndexReader& index, const Settings& settings, DemandSource demand);
  ~SiteAudit();
  SiteAudit(const SiteAudit&) = delete;
  SiteAudit& operator=(const SiteAudit&) = delete;

  struct Answer {
    std::shared_ptr<const SiteAuditReport> latest;  // Null when none is done.
    bool running = false;  // A newer one is being made.
  };

  // The newest report there is. Begins a new one when the index has moved on,
  // and waits for it up to `patience`. Throws Error when the index cannot be
  // read.
  Answer latest(std::chrono::milliseconds patience);

  // Begins no other audit, and lets nobody wait for one. False when one is
  // still being made after `patience`; then the object must not be destroyed
  // before that ends.
  bool stop(std::chrono::milliseconds patience);

 private:
  bool is_current(std::uint64_t revision) const;
  void work();
  std::shared_ptr<const SiteAuditReport> make() const;

  IndexReader& index_;
  const Settings& settings_;
  AuditPolicy policy_;
  DemandSource demand_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<const SiteAuditReport> latest_;
  bool wanted_ = false;  // Somebody asked, and it is not done.
  bool stopping_ = false;
  std::thread worker_;  // Begun with the first asking.
};

}  // namespace palpate
