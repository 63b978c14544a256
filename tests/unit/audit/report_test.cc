#include <nlohmann/json.hpp>
#include <sstream>

#include "audit/audit_report.h"
#include "audit/baseline.h"
#include "audit/first_tasks.h"
#include "audit/trend.h"
#include "engine/base/error.h"
#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

using Json = nlohmann::json;

AuditReport report_of(const TestFiles& files, const AuditPolicy& policy = {}) {
  return run_audit(corpus_of(files), policy, 1);
}

// One page whose words try to break out of every format.
AuditReport hostile() {
  return report_of(
      {{"a, b:c.md",
        healthy("Numerous studies say <script>alert(1)</script> \"&\" "
                "]]> ::error::x.\n\n## =cmd()\n\n## =cmd()\n\nText.\n\n"
                "![x](/x.png) TODO: a, b; \"c\"",
                "title: \"=HYPERLINK(\\\"x\\\") <b> & co\"\n")},
       {"b.md", healthy("See [splints](/splints).")}});
}

std::string written(std::string_view format, const AuditReport& report) {
  std::ostringstream out;
  const ReportFormat* found = find_report_format(format);
  REQUIRE(found != nullptr);
  found->write(report, out);
  return out.str();
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("every format of the contract can be written") {
  for (const std::string_view name :
       {"text", "html", "csv", "json", "sarif", "junit", "github"}) {
    CHECK_FALSE(written(name, hostile()).empty());
  }
  CHECK(find_report_format("pdf") == nullptr);
}

TEST_CASE("the JSON report has the fields of the contract") {
  const Json json = Json::parse(written("json", hostile()));
  CHECK(json.at("articles") == 2);
  REQUIRE_FALSE(json.at("findings").empty());
  for (const Json& finding : json.at("findings")) {
    for (const char* field : {"rule", "severity", "article", "source",
                              "message", "fix", "evidence", "fingerprint"}) {
      CHECK(finding.contains(field));
    }
    CHECK(finding.at("article").contains("url"));
    CHECK(finding.at("source").contains("line"));
  }
}

TEST_CASE("the CSV report runs no formula and quotes what it must") {
  const std::string csv = written("csv", hostile());
  CHECK(has(csv, "\"'=HYPERLINK(\"\"x\"\")"));
  CHECK_FALSE(has(csv, ",\"=cmd"));
  CHECK(csv.starts_with("\"severity\",\"rule\","));
  CHECK(csv.ends_with("\"\r\n"));
}

TEST_CASE("the HTML report escapes page text and asks nothing of a server") {
  AuditReport report = hostile();
  for (Finding& finding : report.findings) {
    finding.title = "<b> & co";
    finding.evidence = "</blockquote><script>alert(1)</script>";
    finding.message += " <i>\"";
    finding.source.path = "<u>.md";
  }
  const std::string html = written("html", report);
  CHECK_FALSE(has(html, "<script"));
  CHECK_FALSE(has(html, "<i>"));
  CHECK_FALSE(has(html, "<u>"));
  CHECK(has(html, "&lt;b&gt; &amp; co"));
  CHECK(has(html, "&lt;script&gt;alert(1)"));
  CHECK(has(html, "default-src 'none'"));
  for (const std::string_view part : {"src=", "<link", "@import", "url("}) {
    INFO(part);
    CHECK_FALSE(has(html, part));
  }
}

TEST_CASE("an address that is not on the web is no link in the HTML report") {
  AuditReport report = hostile();
  for (Finding& finding : report.findings) {
    finding.url = "javascript:alert(1)";
  }
  CHECK_FALSE(has(written("html", report), "href=\"javascript"));
}

TEST_CASE("GitHub annotations escape their own marks") {
  const std::string github = written("github", hostile());
  CHECK(has(github, "file=a%2C b%3Ac.md,line="));
  std::istringstream lines(github);
  for (std::string line; std::getline(lines, line);) {
    CHECK(line.starts_with("::"));
  }
}

TEST_CASE("SARIF names rules, places, fingerprints and suppressions") {
  AuditPolicy policy;
  policy.suppressions.push_back({.rule = "broken-link", .reason = "soon"});
  const Json sarif = Json::parse(written(
      "sarif", report_of({{"b.md", healthy("See [s](/splints).")}}, policy)));
  const Json& run = sarif.at("runs").at(0);
  CHECK(sarif.at("version") == "2.1.0");
  CHECK(run.at("tool").at("driver").at("rules").size() >= 50);
  bool seen = false;
  for (const Json& result : run.at("results")) {
    CHECK(result.at("partialFingerprints").contains("palpateFinding/v1"));
    if (result.at("ruleId") == "broken-link") {
      seen = true;
      CHECK(result.at("suppressions").at(0).at("kind") == "external");
      CHECK(result.at("suppressions").at(0).at("justification") == "soon");
    }
  }
  CHECK(seen);
}

TEST_CASE("fingerprints survive a paragraph that moves") {
  const auto fingerprints = [](std::string_view body) {
    std::vector<std::string> all;
    for (const Finding& finding :
         findings_of("uncited-claim", {{"a.md", healthy(body)}})) {
      all.push_back(finding.fingerprint);
    }
    return all;
  };
  const auto before = fingerprints("Research shows it helps.\n\nRest.");
  const auto after =
      fingerprints("Rest.\n\n## More\n\nWalk.\n\nResearch  shows it HELPS.");
  REQUIRE(before.size() == 1);
  CHECK(before == after);
  CHECK(before != fingerprints("Research shows it hurts."));
}

TEST_CASE("equal findings on one page have fingerprints of their own") {
  const auto found = findings_of(
      "placeholder-text", {{"a.md", healthy("TODO.\n\nMore.\n\nTODO.")}});
  REQUIRE(found.size() == 2);
  CHECK(found[0].fingerprint != found[1].fingerprint);
}

TEST_CASE("suppressed findings stay in the report and do not count") {
  AuditPolicy policy;
  policy.suppressions.push_back(
      {.rule = "broken-link", .article = "b", .reason = "page is coming"});
  const TestFiles files = {{"b.md", healthy("See [s](/splints).")}};
  CHECK_FALSE(report_of(files, policy).reaches(Severity::kError));
  using namespace std::chrono_literals;
  policy.suppressions.front().until = 2026y / 11 / 21;  // Yesterday.
  CHECK(report_of(files, policy).reaches(Severity::kError));
}

TEST_CASE("against a baseline only new findings count; mended ones are kept") {
  const TestFiles before = {{"b.md", healthy("See [s](/splints).")}};
  const TestFiles after = {{"b.md", healthy("See [t](/tape).")}};
  for (const std::string_view format : {"json", "sarif"}) {
    const Baseline baseline =
        read_baseline(written(format, report_of(before)), "old");
    AuditReport same = report_of(before);
    compare_with(baseline, same);
    CHECK_FALSE(same.reaches(Severity::kNote));

    AuditReport report = report_of(after);
    compare_with(baseline, report);
    CHECK(report.count(Severity::kError) == 1);
    const Json sarif = Json::parse(written("sarif", report));
    std::map<std::string, int> states;
    for (const Json& result : sarif.at("runs").at(0).at("results")) {
      ++states[result.at("baselineState")];
    }
    CHECK(states["new"] >= 1);
    CHECK(states["unchanged"] >= 1);
    CHECK(states["absent"] == 1);
  }
  CHECK_THROWS_AS(read_baseline("{}", "x"), Error);
  CHECK_THROWS_AS(read_baseline("no json", "x"), Error);
}

TEST_CASE("the trend counts what came and what went") {
  const auto read = [](std::string_view body) {
    return read_baseline(written("json", report_of({{"b.md", healthy(body)}})),
                         "report");
  };
  std::ostringstream out;
  const bool worse =
      write_trend(read("[s](/splints) [t](/tape)"), read("[s](/splints)"), out);
  CHECK_FALSE(worse);
  CHECK(has(out.str(), "broken-link"));
}

TEST_CASE("the first tasks put one cause behind many findings first") {
  TestFiles files;
  for (int i = 0; i < 6; ++i) {
    files.push_back(
        {"p" + std::to_string(i) + ".md", healthy("See [s](/splints).")});
  }
  const AuditReport report = report_of(files);
  const auto tasks = first_tasks(report, 10);
  REQUIRE_FALSE(tasks.empty());
  CHECK(has(tasks.front().what, "/splints"));
  CHECK(has(tasks.front().effect, "6 pages at one stroke"));
  CHECK(first_tasks(report, 2).size() == 2);
}

TEST_CASE("the report is the same on one thread and on four") {
  const Corpus corpus = corpus_of(site_with({{"a.md", healthy("TODO.")}}));
  CHECK(written("json", run_audit(corpus, {}, 1)) ==
        written("json", run_audit(corpus, {}, 4)));
}

}  // namespace
}  // namespace palpate
