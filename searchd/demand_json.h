// Demand as others read it: GET /v1/insights, and the audit's demand rules.

#pragma once

#include <string>

#include "audit/demand.h"
#include "engine/settings/settings.h"
#include "searchd/demand_meter.h"

namespace palpate {

// An editor's three questions, each a part of DemandReport::queries.
struct DemandLists {
  std::vector<QueryCount> top;
  std::vector<QueryCount> zero_result;
  std::vector<QueryCount> low_click;  // With results, and few clicks.
};

// Below this share of searches with a click, of at least so many searches, a
// query counts as low on clicks.
inline constexpr double kLowClickThrough = 0.2;
inline constexpr std::uint64_t kLeastSearches = 10;

DemandLists demand_lists(const DemandReport& report, std::size_t limit);

// Searches that led to a page, 0 to 1.
double click_through(const QueryCount& count);

// "queries" can be saved and given to audit --demand as it is.
std::string insights_json(const DemandReport& report,
                          const InsightsSettings& settings, std::size_t limit);

// Lines for /metrics: how many queries, never which.
std::string to_metrics(const DemandState& state);

Demand to_audit_demand(const DemandReport& report);

}  // namespace palpate
