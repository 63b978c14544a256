#include <nlohmann/json.hpp>
#include <ostream>

#include "audit/audit_report.h"
#include "audit/finding_json.h"

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const ReportedPage& page) {
  return {{"id", page.id},
          {"url", page.url},
          {"title", page.title},
          {"authors", page.authors},
          {"topics", page.topics},
          {"updated", page.updated.empty() ? Json() : Json(page.updated)},
          {"text_hash", page.text_hash},
          {"words", page.words},
          {"links_in", page.links_in}};
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// One to a line: a large site's report is hundreds of megabytes as one value.
template <typename Item, typename Write>
void write_list(std::string_view name, const std::vector<Item>& items,
                Write write, std::ostream& out) {
  out << ",\n\"" << name << "\": [";
  std::string_view before = "\n";
  for (const Item& item : items) {
    out << before << write(item);
    before = ",\n";
  }
  out << "\n]";
}

}  // namespace

void write_json_report(const AuditReport& report, std::ostream& out) {
  Json head;
  head["version"] = 1;
  head["date"] = to_iso(report.date);
  head["articles"] = report.pages.size();
  head["counts"] = {{"error", report.count(Severity::kError)},
                    {"warning", report.count(Severity::kWarning)},
                    {"note", report.count(Severity::kNote)}};
  head["skipped"] = Json::array();
  for (const SkippedRules& skipped : report.skipped) {
    head["skipped"].push_back({{"rules", skipped.rules}, {"why", skipped.why}});
  }
  std::string open = dump(head);
  open.pop_back();  // Its brace: the lists come before it.
  out << open;
  write_list("findings", report.findings, finding_to_json, out);
  write_list(
      "pages", report.pages,
      [](const ReportedPage& page) { return dump(to_json(page)); }, out);
  out << "}\n";
}

}  // namespace palpate
