// The bundled site, audited as it stands: corpus/README.md lists what is wrong
// with it on purpose.

#include <algorithm>

#include "audit/audit_input.h"
#include "engine/settings/settings.h"
#include "tests/unit/audit/audit_corpus.h"

namespace palpate {
namespace {

struct Blemish {
  std::string_view rule;
  std::string_view path;
  std::string_view evidence;  // Part of it, or of the message.
};

const std::string kSeed =
    "headache/myotherapy-techniques-for-migraine-relief.txt";

Corpus example_site() {
  using namespace std::chrono_literals;
  const std::filesystem::path folder =
      std::filesystem::path(PALPATE_SOURCE_DIR) / "corpus";
  CorpusInput input =
      read_folders({folder}, load_settings(folder / "palpate.toml"));
  input.today = 2026y / 11 / 22;
  return build_corpus(std::move(input));
}

bool is_found(const AuditReport& report, const Blemish& blemish) {
  return std::ranges::any_of(report.findings, [&](const Finding& finding) {
    return finding.rule == blemish.rule &&
           finding.source.path == blemish.path &&
           (finding.evidence + finding.message).find(blemish.evidence) !=
               std::string::npos;
  });
}

TEST_CASE("every blemish that corpus/README.md lists is found") {
  const Corpus corpus = example_site();
  const AuditReport report = run_audit(corpus, {}, 2);
  for (const Blemish& blemish : std::vector<Blemish>{
           {"missing-image", kSeed, "Image not found"},
           {"empty-section", kSeed, "Table Of Contents"},
           {"text-without-link", kSeed, "can be found here"},
           {"uncited-claim", kSeed, "numerous studies"},
           {"broken-link", "foot/plantar-heel-pain.md", "night-splints"},
           {"near-duplicate", "neck/desk-neck-pain.md",
            "desk-work/neck-pain-at-work.md"},
           {"stale-page", "movement/old-posture-advice.md", "June 2015"},
           {"dated-words", "movement/old-posture-advice.md", "Reads as news"},
           {"orphan-page", "running/treadmill-or-road.md", ""}}) {
    INFO(blemish.rule << " in " << blemish.path);
    CHECK(is_found(report, blemish));
  }
}

TEST_CASE("the one broken link of the example site is the only one found") {
  const AuditReport report = run_audit(example_site(), {}, 2);
  CHECK(std::ranges::count(report.findings, "broken-link", &Finding::rule) ==
        1);
}

TEST_CASE("what must not be published is kept out of the example's audit") {
  const Corpus corpus = example_site();
  CHECK(corpus.pages.size() == 80);
  CHECK(corpus.unpublished.size() == 6);
  const AuditReport report = run_audit(corpus, {}, 2);
  for (const std::string_view word :
       {"zanzibarquill", "privatequokka", "futurewombat", "draftnumbat",
        "wxrprivatebilby", "passwordpossum", "commentkoala"}) {
    INFO(word);
    CHECK(std::ranges::none_of(report.findings, [&](const Finding& finding) {
      return (finding.evidence + finding.message + finding.title).find(word) !=
             std::string::npos;
    }));
  }
}

}  // namespace
}  // namespace palpate
