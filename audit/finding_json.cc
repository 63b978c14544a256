#include "audit/finding_json.h"

#include <nlohmann/json.hpp>

namespace palpate {
namespace {

using Json = nlohmann::ordered_json;

Json to_json(const Finding& finding) {
  Json json = {{"rule", finding.rule},
               {"severity", to_string(finding.severity)},
               {"article",
                {{"id", finding.article_id},
                 {"url", finding.url},
                 {"title", finding.title}}},
               {"source",
                {{"path", finding.source.path}, {"line", finding.source.line}}},
               {"message", finding.message},
               {"fix", finding.fix},
               {"evidence", finding.evidence},
               {"fingerprint", finding.fingerprint}};
  if (!finding.cluster.empty()) {
    json["cluster"] = finding.cluster;
  }
  if (finding.waiver) {
    json["suppressed"] = {{"reason", finding.waiver->reason}};
    if (finding.waiver->until) {
      json["suppressed"]["until"] = to_iso(*finding.waiver->until);
    }
  }
  if (finding.baseline != BaselineState::kNone) {
    json["baseline_state"] = to_string(finding.baseline);
  }
  return json;
}

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::string finding_to_json(const Finding& finding) {
  return dump(to_json(finding));
}

std::string findings_to_json(const std::vector<Finding>& findings) {
  Json json;
  json["findings"] = Json::array();
  for (const Finding& finding : findings) {
    json["findings"].push_back(to_json(finding));
  }
  return dump(json);
}

}  // namespace palpate
