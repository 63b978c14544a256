#include "searchd/demand_meter.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <utility>

#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/vocabulary/vocabulary.h"

namespace palpate {
namespace {

constexpr std::size_t kMostQueued = 4096;
constexpr std::size_t kTopHits = 3;
constexpr std::chrono::seconds kCountEvery{1};
constexpr int kCountsPerSave = 30;
constexpr const char* kUsualWords = "/usr/share/dict/words";

DemandCounts::Bounds to_bounds(const InsightsSettings& insights) {
  return {.k = insights.minimum_buckets,
          .bucket = std::chrono::hours(insights.bucket == "hour" ? 1 : 24),
          .forget = std::chrono::hours(24 * insights.forget_days),
          .keep = std::chrono::hours(24 * insights.keep_days)};
}

std::string everyday_words(const InsightsSettings& insights) {
  if (!insights.words.empty()) {
    return read_file(insights.words);
  }
  std::error_code ignored;
  return std::filesystem::is_regular_file(kUsualWords, ignored)
             ? read_file(kUsualWords)
             : std::string();
}

bool is_first_look(const SearchRequest& request) {
  return !request.text.empty() && request.offset == 0 && request.limit > 0 &&
         request.topics.empty() && request.authors.empty() &&
         request.languages.empty() && !request.from && !request.to &&
         !request.filter;
}

}  // namespace

DemandMeter::DemandMeter(const Settings& settings, Source source)
    : enabled_(settings.insights.enabled),
      file_(settings.insights.file),
      source_(std::move(source)),
      counts_(to_bounds(settings.insights)) {
  if (!enabled_) {
    return;
  }
  const std::string& vocabulary = settings.search.vocabulary;
  screen_.emplace(vocabulary.empty() ? Vocabulary()
                                     : parse_vocabulary(read_file(vocabulary)),
                  everyday_words(settings.insights));
  open_store();
  worker_ = std::thread([this] { work(); });
}

DemandMeter::~DemandMeter() {
  if (!worker_.joinable()) {
    return;
  }
  {
    const std::lock_guard lock(queue_mutex_);
    stopping_ = true;
  }
  stopping_changed_.notify_all();
  worker_.join();
}

std::optional<SearchSeen> seen_search(const SearchRequest& request,
                                      const SearchResponse& response) {
  if (!is_first_look(request)) {
    return std::nullopt;
  }
  SearchSeen seen{
      .query = response.searched.empty() ? request.text : response.searched,
      .results = response.total};
  for (const SearchHit& hit : response.hits) {
    if (seen.top.size() == kTopHits) {
      break;
    }
    seen.top.push_back(hit.id);
  }
  return seen;
}

void DemandMeter::searched(const std::optional<SearchSeen>& seen) {
  if (enabled_ && seen) {
    push(*seen);
  }
}

void DemandMeter::clicked(std::string query, std::uint64_t position) {
  if (enabled_) {
    push(ClickSeen{.query = std::move(query), .position = position});
  }
}

void DemandMeter::push(Seen seen) {
  const std::lock_guard lock(queue_mutex_);
  if (queue_.size() < kMostQueued) {
    queue_.push_back(std::move(seen));
  } else {
    ++dropped_;
  }
}

void DemandMeter::work() {
  int counted = 0;
  std::unique_lock lock(queue_mutex_);
  while (!stopping_) {
    stopping_changed_.wait_for(lock, kCountEvery, [this] { return stopping_; });
    lock.unlock();
    count();
    if (++counted % kCountsPerSave == 0) {
      save();
    }
    lock.lock();
  }
  lock.unlock();
  save();
}

void DemandMeter::count() {
  const std::lock_guard lock(counts_mutex_);
  count_locked();
}

void DemandMeter::count_locked() {
  std::vector<Seen> seen;
  {
    const std::lock_guard lock(queue_mutex_);
    seen.swap(queue_);
  }
  if (seen.empty()) {
    return;
  }
  refresh_words();
  const Time now = source_.now();
  for (Seen& one : seen) {
    std::string& query =
        std::visit([](auto& any) -> std::string& { return any.query; }, one);
    auto admitted = words_.catalogue != nullptr ? screen_->admit(query, words_)
                                                : std::nullopt;
    query = admitted ? std::move(*admitted) : std::string();
    if (auto* search = std::get_if<SearchSeen>(&one)) {
      turned_away_ += search->query.empty() ? 1 : 0;
      counts_.add(std::move(*search), now);
    } else if (!query.empty()) {
      counts_.add(std::get<ClickSeen>(one), now);
    }
  }
}

void DemandMeter::refresh_words() {
  try {
    auto newest = source_.catalogue();
    if (newest != words_.catalogue) {
      words_ = site_words(std::move(newest));
    }
  } catch (const std::exception& error) {
    // The words of the revision before will do; searches say what is wrong.
    spdlog::debug("event=insights_words_kept reason=\"{}\"", error.what());
  }
}

void DemandMeter::open_store() {
  if (file_.empty()) {
    return;
  }
  try {
    auto store = std::make_unique<DemandStore>(file_);
    counts_.restore(store->load());
    store_ = std::move(store);
  } catch (const Error& error) {
    spdlog::error("event=insights_not_read reason=\"{}\"", error.what());
    ++save_failures_;
    failing_ = true;
  }
}

void DemandMeter::save() {
  const std::lock_guard one_at_a_time(store_mutex_);
  ShownCounts shown;
  {
    const std::lock_guard lock(counts_mutex_);
    count_locked();
    counts_.forget_old(source_.now());
    if (store_ == nullptr || !counts_.changed()) {
      return;
    }
    shown = counts_.shown();
    counts_.set_changed(false);
  }
  try {
    store_->save(shown);
    if (failing_) {
      spdlog::info("event=insights_saved_again");
    }
    failing_ = false;
  } catch (const Error& error) {
    ++save_failures_;
    if (!failing_) {  // Once, not every half minute.
      spdlog::error("event=insights_not_saved reason=\"{}\"", error.what());
    }
    failing_ = true;
    const std::lock_guard lock(counts_mutex_);
    counts_.set_changed(true);
  }
}

DemandReport DemandMeter::report() {
  const std::lock_guard lock(counts_mutex_);
  if (!enabled_) {
    return {};
  }
  count_locked();
  DemandReport report;
  for (const auto& [query, count] : counts_.shown().queries) {
    report.queries.push_back(count);
  }
  std::ranges::stable_sort(report.queries, std::ranges::greater{},
                           &QueryCount::searches);
  const auto& days = counts_.shown().days;
  report.days.assign(days.begin(), days.end());
  return report;
}

DemandState DemandMeter::state() {
  const std::lock_guard lock(counts_mutex_);
  return {.enabled = enabled_,
          .published = counts_.shown().queries.size(),
          .pending = counts_.pending(),
          .turned_away = turned_away_,
          .dropped = dropped_,
          .save_failures = save_failures_};
}

}  // namespace palpate
