#include <cstdio>

#include "searchd/app.h"
#include "searchd/demand_json.h"
#include "searchd/editor_desk.h"
#include "searchd/editor_door.h"
#include "searchd/editor_plot.h"
#include "searchd/routes.h"

namespace palpate {
namespace {

constexpr std::size_t kRows = 25;
constexpr int kDays = 60;

std::string mean_place(const QueryCount& count) {
  if (count.clicks == 0) {
    return "–";
  }
  char text[16];
  std::snprintf(
      text, sizeof text, "%.1f",
      static_cast<double>(count.positions) / static_cast<double>(count.clicks));
  return text;
}

View row_view(const QueryCount& count, std::uint64_t most) {
  const double clicked = click_through(count);
  return {
      .texts = {{"query", count.query},
                {"searches", std::to_string(count.searches)},
                {"results", std::to_string(count.results)},
                {"clicked", percent(clicked)},
                {"place", mean_place(count)},
                {"bar_html", share_bar(static_cast<double>(count.searches),
                                       static_cast<double>(most), clicked)}}};
}

struct ListWords {
  std::string id;
  std::string title;
  std::string help;
};

View list_view(const ListWords& words, const std::vector<QueryCount>& counts) {
  View view{
      .texts = {{"id", words.id}, {"title", words.title}, {"help", words.help}},
      .flags = {{"has_rows", !counts.empty()}}};
  for (const QueryCount& count : counts) {
    view.lists["rows"].push_back(row_view(count, counts.front().searches));
  }
  return view;
}

void add_days(const DemandReport& report, View& view) {
  view.flags["has_days"] = !report.days.empty();
  view.texts["plot_html"] = day_plot(report.days, kDays);
  for (auto day = report.days.rbegin(); day != report.days.rend(); ++day) {
    if (view.lists["days"].size() == static_cast<std::size_t>(kDays)) {
      break;
    }
    view.lists["days"].push_back(
        {.texts = {{"day", to_iso(day->first)},
                   {"searches", std::to_string(day->second.searches)},
                   {"without", std::to_string(day->second.without_result)},
                   {"clicks", std::to_string(day->second.clicks)}}});
  }
}

}  // namespace

// GET /editor/demand
HttpResponse editor_demand(const HttpRequest& request, App& app) {
  app.editors.check(request);
  View view = desk_view(app, "What readers look for", "/editor/demand");
  view.flags["counting"] = app.demand.enabled();
  view.texts["minimum"] = std::to_string(app.settings.insights.minimum_buckets);
  view.texts["bucket"] = app.settings.insights.bucket;
  const DemandReport report = app.demand.report();
  add_days(report, view);
  const DemandLists lists = demand_lists(report, kRows);
  view.lists["lists"] = {
      list_view({"top", "Asked most often",
                 "The darker part of a bar: searches that led to a page."},
                lists.top),
      list_view({"zero", "Without a result",
                 "Pages to write, or words to add to the vocabulary."},
                lists.zero_result),
      list_view({"low", "With results that few choose",
                 "The titles do not promise what was asked for, or the page "
                 "is lacking. At least " +
                     std::to_string(kLeastSearches) + " searches, fewer than " +
                     percent(kLowClickThrough) + " with a click."},
                lists.low_click)};
  return desk_response("editor_demand", view);
}

}  // namespace palpate
