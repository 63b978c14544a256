#include <algorithm>
#include <map>

#include "searchd/app.h"
#include "searchd/editor_audit.h"
#include "searchd/editor_desk.h"
#include "searchd/editor_door.h"
#include "searchd/editor_findings.h"
#include "searchd/fields.h"
#include "searchd/routes.h"
#include "searchd/site.h"
#include "searchd/url_coding.h"

namespace palpate {
namespace {

constexpr std::size_t kPerPage = 50;
constexpr std::size_t kTasks = 10;
constexpr std::size_t kMostPages = 100'000;
constexpr std::chrono::milliseconds kPatience{1500};

// One way to narrow the findings, and what was chosen of it.
struct Filter {
  std::string name;
  std::string label;
  std::string any;
  std::string chosen;
  std::map<std::string, std::size_t> counts = {};
};

using Filters = std::vector<Filter>;

Filters read_filters(const Fields& fields) {
  Filters filters = {{"severity", "Severity", "All", ""},
                     {"rule", "Check", "All checks", ""},
                     {"topic", "Topic", "All topics", ""},
                     {"author", "Author", "All authors", ""}};
  for (Filter& filter : filters) {
    filter.chosen = fields.text(filter.name, 200);
  }
  return filters;
}

std::vector<std::string> values_of(const Filter& filter, const Finding& finding,
                                   const ReportedPage* page) {
  if (filter.name == "severity") {
    return {std::string(to_string(finding.severity))};
  }
  if (filter.name == "rule") {
    return {finding.rule};
  }
  if (page == nullptr) {
    return {};
  }
  return filter.name == "topic" ? page->topics : page->authors;
}

// The findings that pass all filters; counts what each value would leave.
std::vector<const Finding*> choose(const AuditReport& report,
                                   Filters& filters) {
  std::vector<const Finding*> chosen;
  for (const Finding& finding : report.findings) {
    if (!finding.counts()) {
      continue;
    }
    const ReportedPage* page = report.page(finding.article_id);
    bool passes = true;
    for (Filter& filter : filters) {
      const auto values = values_of(filter, finding, page);
      for (const std::string& value : values) {
        ++filter.counts[value];
      }
      passes =
          passes && (filter.chosen.empty() ||
                     std::ranges::find(values, filter.chosen) != values.end());
    }
    if (passes) {
      chosen.push_back(&finding);
    }
  }
  return chosen;
}

View filter_view(const Filter& filter) {
  View view{.texts = {{"name", filter.name},
                      {"label", filter.label},
                      {"any", filter.any}}};
  for (const auto& [value, count] : filter.counts) {
    view.lists["values"].push_back(
        {.texts = {{"value", value},
                   {"shown", value + " (" + std::to_string(count) + ")"}},
         .flags = {{"chosen", value == filter.chosen}}});
  }
  return view;
}

std::string page_link(const Filters& filters, std::size_t page) {
  std::string link = "/editor/audit?page=" + std::to_string(page);
  for (const Filter& filter : filters) {
    if (!filter.chosen.empty()) {
      link += "&" + filter.name + "=" + encode_percent(filter.chosen);
    }
  }
  return link;
}

void add_findings(const std::vector<const Finding*>& chosen,
                  const Filters& filters, std::size_t page, View& view) {
  const std::size_t pages =
      std::max<std::size_t>(1, (chosen.size() + kPerPage - 1) / kPerPage);
  page = std::clamp<std::size_t>(page, 1, pages);
  const std::size_t begin = (page - 1) * kPerPage;
  const std::size_t end = std::min(begin + kPerPage, chosen.size());
  for (std::size_t i = begin; i < end; ++i) {
    view.lists["findings"].push_back(finding_view(*chosen[i]));
  }
  view.texts["found"] = std::to_string(chosen.size());
  view.texts["found_word"] = chosen.size() == 1 ? "finding" : "findings";
  view.texts["start"] = std::to_string(begin + 1);
  view.texts["page"] = std::to_string(page);
  view.texts["pages"] = std::to_string(pages);
  view.flags["has_pages"] = pages > 1;
  view.flags["has_previous"] = page > 1;
  view.texts["previous"] = page_link(filters, page - 1);
  view.flags["has_next"] = page < pages;
  view.texts["next"] = page_link(filters, page + 1);
}

void add_report(const SiteAuditReport& made, View& view) {
  const AuditReport& report = made.report;
  add_tally(report, view);
  view.texts["articles"] = std::to_string(report.pages.size());
  view.texts["articles_word"] =
      report.pages.size() == 1 ? "article" : "articles";
  view.texts["revision"] = std::to_string(made.revision);
  view.texts["date"] = date_in_words(report.date);
  const auto waived = std::ranges::count_if(
      report.findings,
      [](const Finding& finding) { return finding.waiver.has_value(); });
  view.texts["waived"] = std::to_string(waived);
  view.flags["has_waived"] = waived > 0;
  for (const SkippedRules& skipped : report.skipped) {
    view.lists["skipped"].push_back(
        {.texts = {{"rules", skipped.rules}, {"why", skipped.why}}});
  }
  view.flags["has_skipped"] = !report.skipped.empty();
}

}  // namespace

// GET /editor/audit?severity=error&rule=broken-link&topic=Neck&author=A&page=2
HttpResponse editor_audit(const HttpRequest& request, App& app) {
  app.editors.check(request);
  const Fields fields = request_fields(request);
  Filters filters = read_filters(fields);
  const std::size_t page = fields.number("page", 1, kMostPages);
  View view = desk_view(app, "Audit", "/editor/audit");
  const SiteAudit::Answer answer = app.audit.latest(kPatience);
  view.flags["has_audit"] = answer.latest != nullptr;
  view.flags["running"] = answer.running;
  if (answer.latest == nullptr) {
    return desk_response("editor_audit", view);
  }
  const auto chosen = choose(answer.latest->report, filters);
  const bool filtered = std::ranges::any_of(
      filters, [](const Filter& filter) { return !filter.chosen.empty(); });
  view.flags["filtered"] = filtered;
  add_report(*answer.latest, view);
  if (!filtered && page <= 1) {
    add_tasks(answer.latest->report, kTasks, view);
  }
  for (const Filter& filter : filters) {
    view.lists["filters"].push_back(filter_view(filter));
  }
  add_findings(chosen, filters, page, view);
  return desk_response("editor_audit", view);
}

}  // namespace palpate
