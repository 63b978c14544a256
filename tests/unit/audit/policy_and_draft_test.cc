#include "audit/audit_policy.h"

#include "audit/audit_rule.h"
#include "audit/check_draft.h"
#include "audit/evidence_pack.h"
#include "audit/rules_page.h"
#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/settings/settings.h"
#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

AuditPolicy policy_of(std::string_view toml) {
  return make_policy(parse_settings(toml, "palpate.toml").audit,
                     "palpate.toml");
}

std::string complaint(std::string_view toml) {
  try {
    policy_of(toml);
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

std::vector<std::string> rules_of(const std::vector<Finding>& findings) {
  std::vector<std::string> rules;
  for (const Finding& finding : findings) {
    rules.push_back(finding.rule);
  }
  return rules;
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

TEST_CASE("palpate.toml switches, raises and tunes rules") {
  const AuditPolicy policy = policy_of(
      "[audit.rules.thin-page]\nthreshold = 50\nseverity = \"error\"\n"
      "[audit.rules.orphan-page]\nenabled = false\n");
  const AuditRule& thin = *find_rule("thin-page");
  CHECK(policy.enabled(thin));
  CHECK(policy.severity(thin) == Severity::kError);
  CHECK(policy.threshold(thin) == 50);
  CHECK_FALSE(policy.enabled(*find_rule("orphan-page")));
  CHECK(policy.threshold(*find_rule("long-title")) ==
        find_rule("long-title")->threshold);
}

TEST_CASE("a rule that does not exist is an error that names the line") {
  const std::string message = complaint("\n[audit.rules.no-such-rule]\n");
  CHECK(message.starts_with("palpate.toml:2:"));
  CHECK(message.find("no-such-rule") != std::string::npos);
  CHECK_FALSE(complaint("[[audit.suppress]]\nrule = \"nope\"\nreason = \"x\"\n")
                  .empty());
  CHECK_FALSE(complaint("[[audit.suppress]]\nreason = \"all\"\n").empty());
}

TEST_CASE("a draft gets the findings that need no other page") {
  Article draft;
  draft.title = "Hip massage";
  draft.body.sections.push_back(
      {.text = "Numerous studies show that it cures hips.\n\nMore can be "
               "found here."});
  draft.body.links.push_back({.target = "/gone", .text = "gone"});
  const auto rules = rules_of(check_draft(draft, {}));
  CHECK(contains(rules, "uncited-claim"));
  CHECK(contains(rules, "absolute-claim"));
  CHECK_FALSE(contains(rules, "broken-link"));
  CHECK_FALSE(contains(rules, "orphan-page"));
}

TEST_CASE("with the site at hand a draft's links are checked") {
  Article known;
  known.id = "neck";
  known.url = "/neck";
  LinkResolver site({});
  site.add(known);
  Article draft;
  draft.title = "Hips";
  draft.body.sections.push_back({.text = "See gone and neck."});
  draft.body.links = {{.target = "/gone", .text = "gone"},
                      {.target = "/neck#any", .text = "neck"}};
  const auto findings = check_draft(draft, {.site = &site});
  CHECK(std::count_if(findings.begin(), findings.end(), [](const auto& one) {
          return one.rule == "broken-link" || one.rule == "broken-fragment";
        }) == 1);
}

TEST_CASE("drafts and dates ahead are no reason not to check a text") {
  using namespace std::chrono_literals;
  Article draft;
  draft.title = "Hips";
  draft.visibility = Visibility::kDraft;
  draft.published = 2099y / 1 / 1;
  draft.body.sections.push_back({.text = "TODO."});
  CHECK(contains(rules_of(check_draft(draft, {})), "placeholder-text"));
}

TEST_CASE("the evidence pack has an empty box for each item, and no score") {
  const Corpus corpus = corpus_of(
      {{"a.md", healthy("See your doctor.", "title: Hip pain & massage\n")},
       {"b.md", healthy("We open at nine.")}});
  const std::string markdown = evidence_pack(corpus, false);
  CHECK(markdown.find("| [ ] |") != std::string::npos);
  CHECK(markdown.find("DISCERN 11") != std::string::npos);
  CHECK(markdown.find("when to see a doctor: \"See your doctor.\"") !=
        std::string::npos);
  CHECK(markdown.find("Opening hours") == std::string::npos);
  const std::string html = evidence_pack(corpus, true);
  CHECK(html.find("Hip pain &amp; massage") != std::string::npos);
  CHECK(html.find(" checked") == std::string::npos);
}

TEST_CASE("docs/audit-rules.md says what the table says") {
  std::ostringstream page;
  write_rules_page(page);
  CHECK(read_file(std::filesystem::path(PALPATE_SOURCE_DIR) /
                  "docs/audit-rules.md") == page.str());
}

}  // namespace
}  // namespace palpate
