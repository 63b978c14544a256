#include "audit/reports/html_filters.h"

#include <ostream>

#include "engine/text/markup_escape.h"

namespace palpate {

HtmlFilters::HtmlFilters(const AuditReport& report)
    : report_(report),
      filters_({{"Severity", "all severities", 's'},
                {"Check", "all checks", 'r'},
                {"Topic", "all topics", 't'},
                {"Author", "all authors", 'a'}}) {
  for (Filter& filter : filters_) {
    for (const Finding& finding : report.findings) {
      if (!finding.counts()) {
        continue;
      }
      for (const std::string& value : values(filter, report, finding)) {
        ++filter.counts[value];
      }
    }
    std::size_t number = 0;
    for (const auto& [value, count] : filter.counts) {
      filter.numbers[value] = number++;
    }
  }
}

std::vector<std::string> HtmlFilters::values(const Filter& filter,
                                             const AuditReport& report,
                                             const Finding& finding) {
  const ReportedPage* page = report.page(finding.article_id);
  switch (filter.letter) {
    case 's':
      return {std::string(to_string(finding.severity))};
    case 'r':
      return {finding.rule};
    case 't':
      return page != nullptr ? page->topics : std::vector<std::string>{};
    default:
      return page != nullptr ? page->authors : std::vector<std::string>{};
  }
}

std::string HtmlFilters::classes(const Finding& finding) const {
  std::string names;
  for (const Filter& filter : filters_) {
    for (const std::string& value : values(filter, report_, finding)) {
      if (const auto number = filter.numbers.find(value);
          number != filter.numbers.end()) {
        names += ' ';
        names += filter.letter;
        names += std::to_string(number->second);
      }
    }
  }
  return names;
}

void HtmlFilters::write_css(std::ostream& out) const {
  for (const Filter& filter : filters_) {
    for (const auto& [value, number] : filter.numbers) {
      const std::string name = filter.letter + std::to_string(number);
      const std::string chosen = "body:has(#o-" + name + ":checked) ";
      out << chosen << ".finding:not(." << name << ")," << chosen
          << ".check:not(:has(." << name << ")){display:none}\n";
    }
  }
}

void HtmlFilters::write_form(std::ostream& out) const {
  out << "<form class=\"filters\" aria-label=\"Show only\">\n";
  for (const Filter& filter : filters_) {
    if (filter.counts.size() < 2) {
      continue;
    }
    out << "<label>" << filter.name << "<select autocomplete=\"off\"><option>"
        << filter.empty << "</option>";
    for (const auto& [value, count] : filter.counts) {
      out << "<option id=\"o-" << filter.letter << filter.numbers.at(value)
          << "\">" << escape_markup(value) << " (" << count << ")</option>";
    }
    out << "</select></label>\n";
  }
  out << "<button type=\"reset\">Show all</button>\n</form>\n";
}

}  // namespace palpate
