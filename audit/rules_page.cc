#include "audit/rules_page.h"

#include <ostream>
#include <sstream>

#include "audit/audit_rule.h"

namespace palpate {
namespace {

std::string number(double value) {
  std::ostringstream text;
  text << value;
  return text.str();
}

void write_rule(const AuditRule& rule, std::ostream& out) {
  out << "\n### " << rule.id << "\n\n" << rule.summary << "\n\n";
  out << "- Severity: " << to_string(rule.severity) << '\n';
  if (!rule.unit.empty()) {
    out << "- Threshold: " << number(rule.threshold) << ' ' << rule.unit
        << '\n';
  }
  out << "- Why: " << rule.why << "\n- Source: " << rule.source
      << "\n- Mend it: " << rule.fix << '\n';
  if (rule.check_page != nullptr) {
    out << "- Looks at: one page\n";
  } else {
    out << "- Looks at: the whole corpus\n";
  }
}

}  // namespace

void write_rules_page(std::ostream& out) {
  out << "# Audit rules\n\n"
         "Made by `audit --rules`; do not edit. "
      << audit_rules().size()
      << " rules, none of which needs the network.\n\n"
         "Health rules are warnings or notes until a site's clinician raises "
         "them. Each can be switched off, raised, lowered and tuned in "
         "palpate.toml:\n\n"
         "```toml\n[audit.rules.thin-page]\nenabled = true\nseverity = "
         "\"warning\"\nthreshold = 200\n\n[[audit.suppress]]\nrule = "
         "\"orphan-page\"\narticle = \"about/imprint\"\nreason = \"Linked from "
         "the footer\"\nuntil = 2027-06-30\n```\n";
  std::string_view group;
  for (const AuditRule& rule : audit_rules()) {
    if (rule.group != group) {
      group = rule.group;
      out << "\n## " << static_cast<char>(group.front() - 'a' + 'A')
          << group.substr(1) << '\n';
    }
    write_rule(rule, out);
  }
}

}  // namespace palpate
