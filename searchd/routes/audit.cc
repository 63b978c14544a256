#include <algorithm>
#include <sstream>

#include "audit/audit_report.h"
#include "audit/audit_rule.h"
#include "searchd/app.h"
#include "searchd/editor_audit.h"
#include "searchd/editor_door.h"
#include "searchd/fields.h"
#include "searchd/problem.h"
#include "searchd/routes.h"

namespace palpate {
namespace {

constexpr std::chrono::seconds kPatience{5};
constexpr std::size_t kMaxIdCharacters = 500;
// Some 55 MB; the event loop holds 64 MiB for all who are being answered.
constexpr std::size_t kMostLines = 100'000;

// Which findings are wanted; "" for any.
struct Wanted {
  std::string article;
  std::string rule;
  std::optional<Severity> severity;

  bool everything() const {
    return article.empty() && rule.empty() && !severity;
  }

  bool has(const Finding& finding) const {
    return (article.empty() || finding.article_id == article) &&
           (rule.empty() || finding.rule == rule) &&
           (!severity || finding.severity == *severity);
  }
};

Wanted read_wanted(const Fields& fields) {
  Wanted wanted{.article = fields.text("article", kMaxIdCharacters),
                .rule = fields.text("rule", kMaxIdCharacters),
                .severity = parse_severity(fields.choice(
                    "severity", {"any", "error", "warning", "note"}))};
  if (!wanted.rule.empty() && find_rule(wanted.rule) == nullptr) {
    throw invalid_parameter("rule", "the name of a check, such as broken-link");
  }
  return wanted;
}

AuditReport narrowed(const AuditReport& all, const Wanted& wanted) {
  AuditReport some{.date = all.date, .skipped = all.skipped};
  std::ranges::copy_if(
      all.findings, std::back_inserter(some.findings),
      [&](const Finding& finding) { return wanted.has(finding); });
  std::ranges::copy_if(
      all.pages, std::back_inserter(some.pages), [&](const ReportedPage& page) {
        return wanted.article.empty() || page.id == wanted.article;
      });
  return some;
}

std::string write_json(const AuditReport& report) {
  if (report.findings.size() + report.pages.size() > kMostLines) {
    throw Problem(400, "answer-too-long",
                  "The audit holds " + std::to_string(report.findings.size()) +
                      " findings. Ask for those of one article, rule or "
                      "severity, or run audit --index DIR --format json.");
  }
  std::ostringstream json;
  find_report_format("json")->write(report, json);
  return std::move(json).str();
}

}  // namespace

// GET /v1/audit?article=neck/whiplash&severity=error&rule=broken-link, for
// editors: audit --format json over what is being served.
HttpResponse audit(const HttpRequest& request, App& app) {
  app.editors.check(request);
  const Wanted wanted = read_wanted(request_fields(request));
  const SiteAudit::Answer answer = app.audit.latest(kPatience);
  if (answer.latest == nullptr) {
    throw try_later(503, "audit-running", "The audit is being made.", 5);
  }
  const AuditReport& report = answer.latest->report;
  HttpResponse response{.body = wanted.everything()
                                    ? write_json(report)
                                    : write_json(narrowed(report, wanted))};
  response.headers["Palpate-Revision"] =
      std::to_string(answer.latest->revision);
  return response;
}

}  // namespace palpate
