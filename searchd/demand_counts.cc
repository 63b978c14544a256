#include "searchd/demand_counts.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace palpate {
namespace {

// Fewer than three askers could be known by what they asked.
constexpr int kLeastBuckets = 3;

Date day_of(DemandCounts::Time now) {
  return Date(std::chrono::floor<std::chrono::days>(now));
}

void note(QueryCount& count, SearchSeen search, Date day) {
  ++count.searches;
  count.results = search.results;
  count.top = std::move(search.top);
  count.last_asked = day;
}

bool note(QueryCount& count, const ClickSeen& click) {
  if (count.clicks >= count.searches) {
    return false;
  }
  ++count.clicks;
  count.positions += click.position;
  return true;
}

}  // namespace

DemandCounts::DemandCounts(Bounds bounds) : bounds_(bounds) {
  bounds_.k = std::max(bounds_.k, kLeastBuckets);
}

std::int64_t DemandCounts::bucket_of(Time now) const {
  return std::chrono::duration_cast<std::chrono::hours>(now.time_since_epoch())
             .count() /
         bounds_.bucket.count();
}

void DemandCounts::add(SearchSeen search, Time now) {
  const Date day = day_of(now);
  DayCount& today = shown_.days[day];
  ++today.searches;
  today.without_result += search.results == 0 ? 1 : 0;
  changed_ = true;
  if (search.query.empty()) {
    return;
  }
  if (const auto found = shown_.queries.find(search.query);
      found != shown_.queries.end()) {
    note(found->second, std::move(search), day);
    return;
  }
  Pending& rare = pending(search.query);
  // A clock set back must not make one asker look like two.
  if (const std::int64_t bucket = bucket_of(now);
      rare.buckets == 0 || bucket > rare.last_bucket) {
    ++rare.buckets;
    rare.last_bucket = bucket;
  }
  note(rare.count, std::move(search), day);
  if (rare.buckets >= bounds_.k &&
      shown_.queries.size() < bounds_.most_published) {
    publish(rare_.begin());
  }
}

void DemandCounts::add(const ClickSeen& click, Time now) {
  QueryCount* count = nullptr;
  if (const auto shown = shown_.queries.find(click.query);
      shown != shown_.queries.end()) {
    count = &shown->second;
  } else if (const auto rare = pending_.find(click.query);
             rare != pending_.end()) {
    count = &rare->second->count;
  }
  if (count != nullptr && note(*count, click)) {
    ++shown_.days[day_of(now)].clicks;
    changed_ = true;
  }
}

// Found or made, and moved to the front.
DemandCounts::Pending& DemandCounts::pending(const std::string& query) {
  if (const auto found = pending_.find(query); found != pending_.end()) {
    rare_.splice(rare_.begin(), rare_, found->second);
    return rare_.front();
  }
  if (pending_.size() >= bounds_.most_pending) {
    drop(std::prev(rare_.end()));
  }
  rare_.push_front({.count = {.query = query}});
  pending_.emplace(rare_.front().count.query, rare_.begin());
  return rare_.front();
}

void DemandCounts::publish(PendingList::iterator found) {
  QueryCount count = found->count;
  drop(found);
  std::string query = count.query;
  shown_.queries.emplace(std::move(query), std::move(count));
}

void DemandCounts::drop(PendingList::iterator found) {
  pending_.erase(found->count.query);
  rare_.erase(found);
}

void DemandCounts::forget_old(Time now) {
  const auto too_old = [now](Date day, std::chrono::hours age) {
    return std::chrono::sys_days(day) + age < now;
  };
  while (!rare_.empty() &&
         too_old(rare_.back().count.last_asked, bounds_.forget)) {
    drop(std::prev(rare_.end()));
  }
  const auto queries = std::erase_if(shown_.queries, [&](const auto& entry) {
    return too_old(entry.second.last_asked, bounds_.keep);
  });
  const auto days = std::erase_if(shown_.days, [&](const auto& entry) {
    return too_old(entry.first, bounds_.keep);
  });
  changed_ = changed_ || queries + days > 0;
}

}  // namespace palpate
