#include "searchd/demand_json.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const QueryCount& count) {
  Json json = {{"query", count.query},
               {"searches", count.searches},
               {"results", count.results},
               {"clicks", count.clicks},
               {"click_through", click_through(count)},
               {"mean_position", Json()},
               {"top", count.top},
               {"last_asked", to_iso(count.last_asked)}};
  if (count.clicks > 0) {
    json["mean_position"] = static_cast<double>(count.positions) /
                            static_cast<double>(count.clicks);
  }
  return json;
}

Json to_json(const std::vector<QueryCount>& counts) {
  Json json = Json::array();
  for (const QueryCount& count : counts) {
    json.push_back(to_json(count));
  }
  return json;
}

Json to_json(Date day, const DayCount& count) {
  return {{"day", to_iso(day)},
          {"searches", count.searches},
          {"without_result", count.without_result},
          {"clicks", count.clicks}};
}

bool is_low_on_clicks(const QueryCount& count) {
  return count.results > 0 && count.searches >= kLeastSearches &&
         click_through(count) < kLowClickThrough;
}

template <typename Wanted>
std::vector<QueryCount> first(const DemandReport& report, std::size_t limit,
                              Wanted wanted) {
  std::vector<QueryCount> list;
  for (const QueryCount& count : report.queries) {
    if (list.size() < limit && wanted(count)) {
      list.push_back(count);
    }
  }
  return list;
}

}  // namespace

double click_through(const QueryCount& count) {
  return count.searches == 0 ? 0
                             : static_cast<double>(count.clicks) /
                                   static_cast<double>(count.searches);
}

DemandLists demand_lists(const DemandReport& report, std::size_t limit) {
  return {.top = first(report, limit, [](const auto&) { return true; }),
          .zero_result =
              first(report, limit,
                    [](const QueryCount& count) { return count.results == 0; }),
          .low_click = first(report, limit, is_low_on_clicks)};
}

std::string insights_json(const DemandReport& report,
                          const InsightsSettings& settings, std::size_t limit) {
  const DemandLists lists = demand_lists(report, limit);
  Json days = Json::array();
  for (const auto& [day, count] : report.days) {
    days.push_back(to_json(day, count));
  }
  const Json json = {{"enabled", settings.enabled},
                     {"minimum_buckets", settings.minimum_buckets},
                     {"bucket", settings.bucket},
                     {"days", std::move(days)},
                     {"top", to_json(lists.top)},
                     {"zero_result", to_json(lists.zero_result)},
                     {"low_click", to_json(lists.low_click)},
                     {"queries", to_json(report.queries)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_metrics(const DemandState& state) {
  if (!state.enabled) {
    return "";
  }

  const struct {
    std::string_view name;
    std::string_view type;
    std::string_view help;
    std::uint64_t value;
  } lines[] = {{"published_queries", "gauge",
                "Queries asked often enough to show.", state.published},
               {"pending_queries", "gauge",
                "Queries in memory that are still rare.", state.pending},
               {"turned_away_total", "counter",
                "Searches whose words may not be counted.", state.turned_away},
               {"dropped_total", "counter",
                "Searches not counted: too many at once.", state.dropped},
               {"save_failures_total", "counter",
                "Times the counts were not saved.", state.save_failures}};

  std::string text;
  for (const auto& line : lines) {
    const std::string name = "palpate_insights_" + std::string(line.name);
    text += "# HELP " + name + " " + std::string(line.help) + "\n# TYPE " +
            name + " " + std::string(line.type) + "\n" + name + " " +
            std::to_string(line.value) + "\n";
  }
  return text;
}

Demand to_audit_demand(const DemandReport& report) {
  Demand demand;
  for (const QueryCount& count : report.queries) {
    demand.queries.push_back({.query = count.query,
                              .searches = count.searches,
                              .results = count.results,
                              .clicks = count.clicks,
                              .top = count.top});
  }
  return demand;
}

}  // namespace palpate
