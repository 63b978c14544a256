#include "searchd/editor_audit.h"

#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <utility>

#include "audit/audit_input.h"
#include "audit/run_audit.h"
#include "engine/base/date.h"
#include "engine/base/free_memory.h"

namespace palpate {
namespace {

constexpr int kLowPriority = 10;

}  // namespace

SiteAudit::SiteAudit(IndexReader& index, const Settings& settings,
                     DemandSource demand)
    : index_(index),
      settings_(settings),
      policy_(make_policy(settings.audit, "palpate.toml")),
      demand_(std::move(demand)) {}

SiteAudit::~SiteAudit() {
  stop({});
  if (worker_.joinable()) {
    worker_.join();
  }
}

bool SiteAudit::stop(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  stopping_ = true;
  changed_.notify_all();
  return changed_.wait_for(lock, patience, [this] { return !wanted_; });
}

bool SiteAudit::is_current(std::uint64_t revision) const {
  return latest_ != nullptr && latest_->revision == revision &&
         latest_->report.date == today();
}

SiteAudit::Answer SiteAudit::latest(std::chrono::milliseconds patience) {
  const std::uint64_t revision =
      index_.read([](const Snapshot& snapshot) { return snapshot.revision(); });
  std::unique_lock lock(mutex_);
  if (!is_current(revision)) {
    wanted_ = true;
    if (!worker_.joinable()) {
      worker_ = std::thread([this] { work(); });
    }
    changed_.notify_all();
    changed_.wait_for(lock, patience, [this] { return !wanted_ || stopping_; });
  }
  return {.latest = latest_, .running = wanted_};
}

void SiteAudit::work() {
  // Of this thread alone, on Linux.
  ::setpriority(PRIO_PROCESS, 0, kLowPriority);
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return wanted_ || stopping_; });
    if (stopping_) {
      wanted_ = false;
      changed_.notify_all();
      return;
    }
    lock.unlock();
    std::shared_ptr<const SiteAuditReport> made;
    try {
      made = make();
      release_free_memory();  // The corpus is several times the report.
    } catch (const std::exception& error) {
      spdlog::error("event=audit_failed reason=\"{}\"", error.what());
    }
    lock.lock();
    latest_ = made != nullptr ? std::move(made) : latest_;
    wanted_ = false;
    changed_.notify_all();
  }
}

std::shared_ptr<const SiteAuditReport> SiteAudit::make() const {
  const auto start = std::chrono::steady_clock::now();
  auto made = std::make_shared<SiteAuditReport>();
  made->revision =
      index_.read([](const Snapshot& snapshot) { return snapshot.revision(); });
  CorpusInput input = read_index(index_, settings_);
  input.threads = 1;
  input.demand = demand_();
  const Corpus corpus = build_corpus(std::move(input));
  made->report = run_audit(corpus, policy_, 1);
  made->seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start)
          .count();
  return made;
}

}  // namespace palpate
