#include "searchd/editor_findings.h"

#include <string>

#include "audit/first_tasks.h"
#include "searchd/html.h"

namespace palpate {
namespace {

void add_count(const AuditReport& report, Severity severity, View& view) {
  const std::string name(to_string(severity));
  const std::size_t count = report.count(severity);
  view.texts[name + "s"] = std::to_string(count);
  view.texts[name + "s_word"] = count == 1 ? name : name + "s";
}

}  // namespace

View finding_view(const Finding& finding) {
  const std::string link = safe_link(finding.url);
  return {.texts = {{"severity", std::string(to_string(finding.severity))},
                    {"message", finding.message},
                    {"evidence", finding.evidence},
                    {"fix", finding.fix},
                    {"rule", finding.rule},
                    {"title", finding.title},
                    {"link", link},
                    {"path", finding.source.path},
                    {"line", std::to_string(finding.source.line)}},
          .flags = {{"has_evidence", !finding.evidence.empty()},
                    {"has_title", !finding.title.empty()},
                    {"has_link", link != "#"},
                    {"has_path", !finding.source.path.empty()}}};
}

void add_tally(const AuditReport& report, View& view) {
  add_count(report, Severity::kError, view);
  add_count(report, Severity::kWarning, view);
  add_count(report, Severity::kNote, view);
}

void add_tasks(const AuditReport& report, std::size_t limit, View& view) {
  for (const Task& task : first_tasks(report, limit)) {
    const std::string link = safe_link(task.url);
    view.lists["tasks"].push_back({.texts = {{"what", task.what},
                                             {"effect", task.effect},
                                             {"link", link}},
                                   .flags = {{"has_link", link != "#"}}});
  }
  view.flags["has_tasks"] = !view.lists["tasks"].empty();
}

}  // namespace palpate
