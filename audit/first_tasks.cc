#include "audit/first_tasks.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace palpate {
namespace {

// One error weighs as much as a handful of warnings; notes hardly move a page
// up the list.
double weight(Severity severity) {
  switch (severity) {
    case Severity::kError:
      return 10;
    case Severity::kWarning:
      return 2;
    case Severity::kNote:
      return 0.25;
  }
  return 0;
}

// How many readers come by: a page with ten links in counts some 3.5 times.
double reach(const AuditReport& report, const Finding& finding) {
  const ReportedPage* page = report.page(finding.article_id);
  const auto links = static_cast<double>(page != nullptr ? page->links_in : 0);
  return 1 + std::log2(1 + links) * 0.7;
}

std::string plural(std::size_t count, const std::string& noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

std::string clears(const std::vector<const Finding*>& findings) {
  const auto count = [&](Severity severity) {
    return static_cast<std::size_t>(
        std::ranges::count(findings, severity, &Finding::severity));
  };
  std::string text = "Clears " + plural(findings.size(), "finding");
  const std::size_t errors = count(Severity::kError);
  const std::size_t warnings = count(Severity::kWarning);
  if (errors > 0 || warnings > 0) {
    text += " (" + (errors > 0 ? plural(errors, "error") : "") +
            (errors > 0 && warnings > 0 ? ", " : "") +
            (warnings > 0 ? plural(warnings, "warning") : "") + ")";
  }
  return text;
}

std::size_t pages_of(const std::vector<const Finding*>& findings) {
  std::set<std::string_view> ids;
  for (const Finding* finding : findings) {
    ids.insert(finding->article_id);
  }
  return ids.size();
}

// A cause shared by pages is mended once, where it is: its worth is that of
// all its findings together.
Task shared_task(const AuditReport& report, const std::string& cluster,
                 std::vector<const Finding*> findings) {
  Task task;
  const Finding& one = *findings.front();
  task.what = one.rule == "broken-link"
                  ? "Write, restore or redirect " + cluster
                  : one.message;
  task.effect = clears(findings) + " on " + plural(pages_of(findings), "page") +
                " at one stroke.";
  for (const Finding* finding : findings) {
    task.worth += weight(finding->severity) * reach(report, *finding);
  }
  task.findings = std::move(findings);
  return task;
}

Task page_task(const AuditReport& report,
               std::vector<const Finding*> findings) {
  Task task;
  const Finding& one = *findings.front();
  task.what =
      one.article_id.empty()
          ? (one.source.path.empty() ? one.message : "Mend " + one.source.path)
          : one.title;
  task.url = one.url;
  task.effect = clears(findings);
  if (const ReportedPage* page = report.page(one.article_id);
      page != nullptr && page->links_in > 0) {
    task.effect += "; " + plural(page->links_in, "page") +
                   (page->links_in == 1 ? " links" : " link") + " to it";
  }
  task.effect += ".";
  for (const Finding* finding : findings) {
    task.worth += weight(finding->severity);
  }
  // Twenty warnings on one page are more work than two, not ten times the use.
  task.worth = std::sqrt(task.worth) * 3 * reach(report, one);
  task.findings = std::move(findings);
  return task;
}

}  // namespace

std::vector<Task> first_tasks(const AuditReport& report, std::size_t limit) {
  std::map<std::pair<std::string_view, std::string>,
           std::vector<const Finding*>>
      shared;
  std::map<std::string_view, std::vector<const Finding*>> by_page;
  for (const Finding& finding : report.findings) {
    if (finding.counts() && !finding.cluster.empty()) {
      shared[{finding.rule, finding.cluster}].push_back(&finding);
    }
  }
  std::erase_if(shared,
                [](const auto& entry) { return pages_of(entry.second) < 3; });
  std::vector<Task> tasks;
  tasks.reserve(shared.size());
  for (auto& [cause, findings] : shared) {
    tasks.push_back(shared_task(report, cause.second, findings));
  }
  for (const Finding& finding : report.findings) {
    if (finding.counts() && !finding.source.path.empty() &&
        !shared.contains({finding.rule, finding.cluster})) {
      by_page[finding.article_id.empty() ? finding.source.path
                                         : finding.article_id]
          .push_back(&finding);
    }
  }
  for (auto& [id, findings] : by_page) {
    tasks.push_back(page_task(report, findings));
  }
  std::ranges::stable_sort(tasks, std::ranges::greater{}, &Task::worth);
  tasks.resize(std::min(tasks.size(), limit));
  return tasks;
}

}  // namespace palpate
