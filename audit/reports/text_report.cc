#include <array>
#include <map>
#include <ostream>

#include "audit/audit_report.h"
#include "audit/audit_rule.h"
#include "audit/first_tasks.h"

namespace palpate {
namespace {

// A rule that fires on every page would bury the others; the rest is in the
// other formats.
constexpr std::size_t kMostOfARule = 15;
constexpr std::size_t kTasks = 10;

std::string plural(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) +
         (count == 1 ? "" : "s");
}

void write_finding(const Finding& finding, std::ostream& out) {
  out << "  ";
  if (!finding.source.path.empty()) {
    out << finding.source.path << ':' << finding.source.line << ": ";
  }
  out << finding.message << '\n';
  if (!finding.evidence.empty()) {
    out << "      \"" << finding.evidence << "\"\n";
  }
}

using Group = std::vector<const Finding*>;

void write_group(const Group& group, std::ostream& out) {
  const Finding& one = *group.front();
  const AuditRule* rule = find_rule(one.rule);
  out << '\n'
      << to_string(one.severity) << ' ' << one.rule << " ("
      << plural(group.size(), "finding") << ")\n";
  if (rule != nullptr) {
    out << "  " << rule->summary << " " << rule->fix << '\n';
  }
  for (std::size_t i = 0; i < group.size() && i < kMostOfARule; ++i) {
    write_finding(*group[i], out);
  }
  if (group.size() > kMostOfARule) {
    out << "  and " << group.size() - kMostOfARule
        << " more (--format html or csv lists them all)\n";
  }
}

void write_tasks(const AuditReport& report, std::ostream& out) {
  const std::vector<Task> tasks = first_tasks(report, kTasks);
  if (report.pages.size() < 2 || tasks.empty()) {
    return;
  }
  out << "\nMend these first\n";
  std::size_t number = 0;
  for (const Task& task : tasks) {
    out << "  " << ++number << ". " << task.what << "\n     " << task.effect
        << '\n';
  }
}

void write_ending(const AuditReport& report, std::ostream& out) {
  std::size_t waived = 0;
  std::size_t known = 0;
  std::size_t mended = 0;
  for (const Finding& finding : report.findings) {
    waived += finding.waiver ? 1 : 0;
    known += finding.baseline == BaselineState::kUnchanged ? 1 : 0;
    mended += finding.baseline == BaselineState::kAbsent ? 1 : 0;
  }
  for (const SkippedRules& skipped : report.skipped) {
    out << "\nskipped: " << skipped.rules << ": " << skipped.why;
  }
  out << "\n\n"
      << plural(report.pages.size(), "article") << ": "
      << plural(report.count(Severity::kError), "error") << ", "
      << plural(report.count(Severity::kWarning), "warning") << ", "
      << plural(report.count(Severity::kNote), "note");
  if (waived > 0) {
    out << "; " << waived << " suppressed";
  }
  if (known + mended > 0) {
    out << "; " << known << " known from the baseline, " << mended << " mended";
  }
  out << '\n';
}

}  // namespace

void write_text_report(const AuditReport& report, std::ostream& out) {
  // Findings come sorted by severity and rule: groups are runs of them.
  std::vector<Group> groups;
  for (const Finding& finding : report.findings) {
    if (!finding.counts()) {
      continue;
    }
    if (groups.empty() || groups.back().front()->rule != finding.rule) {
      groups.emplace_back();
    }
    groups.back().push_back(&finding);
  }
  write_tasks(report, out);
  for (const Group& group : groups) {
    write_group(group, out);
  }
  write_ending(report, out);
}

}  // namespace palpate
