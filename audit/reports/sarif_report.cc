#include <nlohmann/json.hpp>
#include <ostream>

#include "audit/audit_report.h"
#include "audit/audit_rule.h"

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json";

Json describe(const AuditRule& rule) {
  return {{"id", rule.id},
          {"shortDescription", {{"text", rule.summary}}},
          {"fullDescription", {{"text", rule.why}}},
          {"help",
           {{"text", std::string(rule.fix) +
                         " Source: " + std::string(rule.source) + "."}}},
          {"defaultConfiguration", {{"level", to_string(rule.severity)}}},
          {"properties", {{"tags", Json::array({rule.group})}}}};
}

// Only what RFC 3986 lets stand in a path.
std::string as_uri(std::string_view path) {
  constexpr std::string_view kSafe = "-._~/!$&'()*+,;=@";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9');
    if (letter || kSafe.find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri += {'%', kDigits[byte >> 4U], kDigits[byte & 0xfU]};
    }
  }
  return uri;
}

Json location(const Finding& finding) {
  Json region = {{"startLine", std::max(1U, finding.source.line)}};
  if (!finding.evidence.empty()) {
    region["snippet"] = {{"text", finding.evidence}};
  }
  return {{"physicalLocation",
           {{"artifactLocation",
             {{"uri", as_uri(finding.source.path)}, {"uriBaseId", "CORPUS"}}},
            {"region", region}}}};
}

Json suppression(const Waiver& waiver) {
  Json json = {{"kind", "external"},
               {"status", "accepted"},
               {"justification", waiver.reason}};
  if (waiver.until) {
    json["properties"] = {{"until", to_iso(*waiver.until)}};
  }
  return json;
}

Json describe(const Finding& finding) {
  Json result = {
      {"ruleId", finding.rule},
      {"level", to_string(finding.severity)},
      {"message", {{"text", finding.message + " " + finding.fix}}},
      {"partialFingerprints", {{"palpateFinding/v1", finding.fingerprint}}},
      {"properties",
       {{"article", finding.article_id},
        {"title", finding.title},
        {"evidence", finding.evidence},
        {"fix", finding.fix}}}};
  if (!finding.source.path.empty()) {
    result["locations"] = Json::array({location(finding)});
  }
  if (finding.baseline != BaselineState::kNone) {
    result["baselineState"] = to_string(finding.baseline);
  }
  result["suppressions"] = Json::array();
  if (finding.waiver) {
    result["suppressions"].push_back(suppression(*finding.waiver));
  }
  return result;
}

}  // namespace

void write_sarif_report(const AuditReport& report, std::ostream& out) {
  Json driver = {{"name", "Palpate audit"}, {"rules", Json::array()}};
  for (const AuditRule& rule : audit_rules()) {
    driver["rules"].push_back(describe(rule));
  }
  Json run = {
      {"tool", {{"driver", driver}}},
      {"columnKind", "unicodeCodePoints"},
      {"originalUriBaseIds",
       {{"CORPUS", {{"description", {{"text", "The folder of articles."}}}}}}},
      {"results", Json::array()}};
  for (const Finding& finding : report.findings) {
    run["results"].push_back(describe(finding));
  }
  Json log = {
      {"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  out << log.dump(1, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace palpate
