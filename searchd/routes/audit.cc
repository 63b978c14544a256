#include <sstream>

#include "audit/audit_report.h"
#include "searchd/app.h"
#include "searchd/editor_audit.h"
#include "searchd/editor_door.h"
#include "searchd/problem.h"
#include "searchd/routes.h"

namespace palpate {
namespace {

constexpr std::chrono::seconds kPatience{5};

}  // namespace

// GET /v1/audit, for editors: audit --format json over what is being served.
HttpResponse audit(const HttpRequest& request, App& app) {
  app.editors.check(request);
  const SiteAudit::Answer answer = app.audit.latest(kPatience);
  if (answer.latest == nullptr) {
    throw try_later(503, "audit-running", "The audit is being made.", 5);
  }
  std::ostringstream json;
  find_report_format("json")->write(answer.latest->report, json);
  HttpResponse response{.body = json.str()};
  response.headers["Palpate-Revision"] =
      std::to_string(answer.latest->revision);
  return response;
}

}  // namespace palpate
