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

}  // namespace

void write_json_report(const AuditReport& report, std::ostream& out) {
  Json json;
  json["version"] = 1;
  json["date"] = to_iso(report.date);
  json["articles"] = report.pages.size();
  json["counts"] = {{"error", report.count(Severity::kError)},
                    {"warning", report.count(Severity::kWarning)},
                    {"note", report.count(Severity::kNote)}};
  json["skipped"] = Json::array();
  for (const SkippedRules& skipped : report.skipped) {
    json["skipped"].push_back({{"rules", skipped.rules}, {"why", skipped.why}});
  }
  json["findings"] = Json::array();
  for (const Finding& finding : report.findings) {
    json["findings"].push_back(Json::parse(finding_to_json(finding)));
  }
  json["pages"] = Json::array();
  for (const ReportedPage& page : report.pages) {
    json["pages"].push_back(to_json(page));
  }
  out << json.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace palpate
