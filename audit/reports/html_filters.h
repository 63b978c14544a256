// Filters of the HTML report that need no JavaScript: a <select> for each kind
// of value, and a line of CSS for each value that hides what does not bear it.

#pragma once

#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit_report.h"

namespace palpate {

class HtmlFilters {
 public:
  explicit HtmlFilters(const AuditReport& report);

  // Class names of a finding: "s2 r5 t0 t3 a1".
  std::string classes(const Finding& finding) const;

  void write_css(std::ostream& out) const;
  void write_form(std::ostream& out) const;

 private:
  // A kind of value and how many findings bear each.
  struct Filter {
    std::string_view name;   // "topic", for people.
    std::string_view empty;  // "all topics".
    char letter = 0;         // Of its class names.
    std::map<std::string, std::size_t> counts = {};
    std::map<std::string, std::size_t> numbers = {};
  };

  static std::vector<std::string> values(const Filter& filter,
                                         const AuditReport& report,
                                         const Finding& finding);

  const AuditReport& report_;
  std::vector<Filter> filters_;
};

}  // namespace palpate
