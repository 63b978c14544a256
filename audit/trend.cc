#include "audit/trend.h"

#include <algorithm>
#include <iomanip>
#include <map>
#include <ostream>
#include <unordered_set>

namespace palpate {
namespace {

struct Change {
  std::size_t before = 0;
  std::size_t came = 0;
  std::size_t went = 0;

  std::size_t after() const { return before + came - went; }
};

using Fingerprints = std::unordered_set<std::string_view>;

Fingerprints fingerprints(const Baseline& report) {
  Fingerprints all;
  for (const Finding& finding : report.findings) {
    all.insert(finding.fingerprint);
  }
  return all;
}

void write_line(std::ostream& out, std::string_view name,
                const Change& change) {
  out << std::left << std::setw(26) << name << std::right << std::setw(8)
      << change.before << std::setw(8) << change.came << std::setw(8)
      << change.went << std::setw(8) << change.after() << '\n';
}

}  // namespace

bool write_trend(const Baseline& before, const Baseline& after,
                 std::ostream& out) {
  const Fingerprints old = fingerprints(before);
  const Fingerprints now = fingerprints(after);
  std::map<std::string_view, Change> rules;
  Change total;
  for (const Finding& finding : before.findings) {
    ++rules[finding.rule].before;
    ++total.before;
    if (!now.contains(finding.fingerprint)) {
      ++rules[finding.rule].went;
      ++total.went;
    }
  }
  for (const Finding& finding : after.findings) {
    if (!old.contains(finding.fingerprint)) {
      ++rules[finding.rule].came;
      ++total.came;
    }
  }
  out << "Audit from " << (before.date.empty() ? "before" : before.date)
      << " to " << (after.date.empty() ? "now" : after.date) << "\n\n"
      << std::left << std::setw(26) << "rule" << std::right << std::setw(8)
      << "before" << std::setw(8) << "new" << std::setw(8) << "mended"
      << std::setw(8) << "now" << '\n';
  for (const auto& [rule, change] : rules) {
    write_line(out, rule, change);
  }
  write_line(out, "all", total);
  return total.came > total.went;
}

}  // namespace palpate
