#include <array>
#include <ostream>
#include <set>

#include "audit/audit_report.h"
#include "audit/audit_rule.h"
#include "audit/first_tasks.h"
#include "engine/text/unicode.h"

namespace palpate {
namespace {

// A rule that fires on every page would bury the others; the rest is in the
// other formats.
constexpr std::size_t kMostOfARule = 5;
constexpr std::size_t kTasks = 10;
constexpr std::size_t kEvidenceBytes = 140;

std::string plural(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) +
         (count == 1 ? "" : "s");
}

std::string shortened(const std::string& text) {
  return text.size() <= kEvidenceBytes
             ? text
             : std::string(truncate_utf8(text, kEvidenceBytes)) + "…";
}

// Where to look, what is wrong, what it says there. A fix of this finding's
// own says more than the rule's, which heads the group.
void write_finding(const Finding& finding, const AuditRule* rule,
                   std::ostream& out) {
  out << "    ";
  if (!finding.source.path.empty()) {
    out << finding.source.path << ':' << finding.source.line << ": ";
  }
  out << finding.message << '\n';
  if (!finding.evidence.empty() &&
      finding.message.find(finding.evidence) == std::string::npos) {
    out << "        \"" << shortened(finding.evidence) << "\"\n";
  }
  if (rule == nullptr || finding.fix != rule->fix) {
    out << "        " << finding.fix << '\n';
  }
}

using Group = std::vector<const Finding*>;

void write_group(const Group& group, std::size_t most, std::ostream& out) {
  const Finding& one = *group.front();
  const AuditRule* rule = find_rule(one.rule);
  out << "\n  " << one.rule << " (" << group.size() << ")";
  if (rule != nullptr) {
    out << ": " << rule->summary << "\n  " << rule->fix;
  }
  out << '\n';
  for (std::size_t i = 0; i < group.size() && i < most; ++i) {
    write_finding(*group[i], rule, out);
  }
  if (group.size() > most) {
    out << "    and " << group.size() - most << " more\n";
  }
}

void write_groups(const std::vector<Group>& groups, std::size_t most,
                  const AuditReport& report, std::ostream& out) {
  static constexpr std::array<std::string_view, 3> kHeadings = {
      "NOTES", "WARNINGS", "ERRORS"};
  const Severity* last = nullptr;
  for (const Group& group : groups) {
    const Severity& severity = group.front()->severity;
    if (last == nullptr || *last != severity) {
      out << '\n'
          << kHeadings.at(static_cast<std::size_t>(severity)) << " ("
          << report.count(severity) << ")\n";
      last = &severity;
    }
    write_group(group, most, out);
  }
}

void write_tasks(const AuditReport& report, std::ostream& out) {
  const std::vector<Task> tasks = first_tasks(report, kTasks);
  if (report.pages.size() < 2 || tasks.empty()) {
    return;
  }
  out << "\nMEND THESE FIRST\n\n";
  std::size_t number = 0;
  for (const Task& task : tasks) {
    ++number;
    out << (number < 10 ? "   " : "  ") << number << ". " << task.what << '\n';
    std::set<std::string_view> rules;
    std::string names;
    for (const Finding* finding : task.findings) {
      if (rules.insert(finding->rule).second && rules.size() <= 4) {
        names += (names.empty() ? "" : ", ") + finding->rule;
      }
    }
    out << "      " << task.effect << " (" << names
        << (rules.size() > 4 ? ", ..." : "") << ")\n";
    if (const Finding& first = *task.findings.front();
        !first.source.path.empty()) {
      out << "      " << first.source.path << '\n';
    }
  }
}

void write_totals(const AuditReport& report, std::ostream& out) {
  std::size_t waived = 0;
  std::size_t known = 0;
  std::size_t mended = 0;
  for (const Finding& finding : report.findings) {
    waived += finding.waiver ? 1 : 0;
    known += finding.baseline == BaselineState::kUnchanged ? 1 : 0;
    mended += finding.baseline == BaselineState::kAbsent ? 1 : 0;
  }
  out << plural(report.pages.size(), "article") << ": "
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

void write_ending(const AuditReport& report, bool cut, std::ostream& out) {
  out << '\n';
  for (const SkippedRules& skipped : report.skipped) {
    out << "Not checked: " << skipped.rules << ", " << skipped.why << ".\n";
  }
  if (cut) {
    out << "Shortened: --format html or csv lists every finding.\n";
  }
  write_totals(report, out);
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
  // One page is read to its end.
  const std::size_t most =
      report.pages.size() < 2 ? report.findings.size() : kMostOfARule;
  bool cut = false;
  for (const Group& group : groups) {
    cut = cut || group.size() > most;
  }
  write_totals(report, out);
  write_tasks(report, out);
  write_groups(groups, most, report, out);
  write_ending(report, cut, out);
}

}  // namespace palpate
