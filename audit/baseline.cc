#include "audit/baseline.h"

#include <nlohmann/json.hpp>
#include <unordered_set>

#include "engine/base/error.h"

namespace palpate {
namespace {

using Json = nlohmann::json;

std::string text(const Json& json, const char* pointer) {
  return json.value(Json::json_pointer(pointer), "");
}

Finding from_json(const Json& json) {
  Finding finding;
  finding.rule = json.at("rule");
  finding.severity = parse_severity(json.at("severity").get<std::string>())
                         .value_or(Severity::kWarning);
  finding.article_id = text(json, "/article/id");
  finding.url = text(json, "/article/url");
  finding.title = text(json, "/article/title");
  finding.source = {text(json, "/source/path"),
                    json.value(Json::json_pointer("/source/line"), 1U)};
  finding.message = text(json, "/message");
  finding.fix = text(json, "/fix");
  finding.evidence = text(json, "/evidence");
  finding.fingerprint = json.at("fingerprint");
  if (json.contains("suppressed")) {
    finding.waiver = Waiver{text(json, "/suppressed/reason"), std::nullopt};
  }
  return finding;
}

Finding from_sarif(const Json& result) {
  Finding finding;
  finding.rule = result.at("ruleId");
  finding.severity = parse_severity(result.value("level", "warning"))
                         .value_or(Severity::kWarning);
  finding.message = text(result, "/message/text");
  finding.fingerprint =
      result.at("partialFingerprints").at("palpateFinding/v1");
  finding.article_id = text(result, "/properties/article");
  finding.title = text(result, "/properties/title");
  finding.evidence = text(result, "/properties/evidence");
  finding.fix = text(result, "/properties/fix");
  const Json::json_pointer place("/locations/0/physicalLocation");
  if (result.contains(place)) {
    finding.source.path = text(result.at(place), "/artifactLocation/uri");
    finding.source.line =
        result.at(place).value(Json::json_pointer("/region/startLine"), 1U);
  }
  return finding;
}

bool is_over(const Json& finding, const char* key) {
  return finding.value(key, "") == "absent";  // Of an older baseline still.
}

Baseline from_report(const Json& json) {
  Baseline baseline;
  baseline.date = json.value("date", "");
  for (const Json& finding : json.at("findings")) {
    if (!is_over(finding, "baseline_state")) {
      baseline.findings.push_back(from_json(finding));
    }
  }
  for (const Json& page : json.value("pages", Json::array())) {
    const Json& updated = page.at("updated");
    baseline.pages[page.at("id")] = {
        page.at("text_hash"),
        updated.is_string() ? updated.get<std::string>() : ""};
  }
  return baseline;
}

Baseline from_sarif_log(const Json& json) {
  Baseline baseline;
  for (const Json& run : json.at("runs")) {
    for (const Json& result : run.at("results")) {
      if (!is_over(result, "baselineState")) {
        baseline.findings.push_back(from_sarif(result));
      }
    }
  }
  return baseline;
}

}  // namespace

Baseline read_baseline(std::string_view report, std::string_view name) {
  try {
    const Json json = Json::parse(report);
    return json.contains("runs") ? from_sarif_log(json) : from_report(json);
  } catch (const Json::exception& error) {
    throw Error(ErrorCode::kInvalidArgument,
                std::string(name) +
                    " is no report of --format json or sarif: " + error.what());
  }
}

void compare_with(const Baseline& baseline, AuditReport& report) {
  std::unordered_set<std::string_view> known;
  for (const Finding& finding : baseline.findings) {
    known.insert(finding.fingerprint);
  }
  std::unordered_set<std::string> present;
  for (Finding& finding : report.findings) {
    finding.baseline = known.contains(finding.fingerprint)
                           ? BaselineState::kUnchanged
                           : BaselineState::kNew;
    present.insert(finding.fingerprint);
  }
  for (const Finding& finding : baseline.findings) {
    if (!present.contains(finding.fingerprint)) {
      report.findings.push_back(finding);
      report.findings.back().baseline = BaselineState::kAbsent;
    }
  }
}

}  // namespace palpate
