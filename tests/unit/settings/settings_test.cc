#include "engine/settings/settings.h"

#include <filesystem>
#include <fstream>

#include "engine/base/error.h"
#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)
using namespace std::chrono_literals;

namespace {

// What is said of a file that is refused; "" when it is taken.
std::string complaint(std::string_view toml) {
  try {
    parse_settings(toml, "palpate.toml");
    return "";
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kInvalidArgument);
    return error.what();
  }
}

constexpr std::string_view kEverything = R"(
[site]
name = "Clinic \"One\""
base_url = "https://clinic.example"
language = "pt-BR"
permalink = "/:year/:title/"
[content]
exclude = ["*.bak"]
[server]
listen = "0.0.0.0:80"
threads = 3
allowed_origins = ["https://clinic.example"]
[search]
typo = false
vocabulary = "words.tsv"
freshness_half_life_days = 365
[search.weights]
title = 2.5
body = 1
[[pin]]
query = "neck pain"
show = ["conditions/neck-pain"]
hide = ["old/neck"]
from = 2024-01-01
until = "2024-12-31"
[[pin]]
query = "knee"
[[notice]]
id = "crisis"
terms = ["suicide", "self-harm"]
text = "Call 988.\nNow."
reviewed_on = 2024-02-03
[related]
limit = 6
diversity = 0.25
[[related_rule]]
article = "conditions/neck-pain"
hide_topics = ["News"]
[audit]
fail_on = "warning"
[audit.rules.broken-link]
severity = "error"
[audit.rules."thin page"]
enabled = false
threshold = 0.1
[[audit.suppress]]
rule = "broken-link"
reason = "the page is coming"
until = 2025-01-01
[editor]
key_hash = "abc"
[insights]
enabled = true
minimum_buckets = 3
[cluster]
hedge_ms = 20
[[cluster.shard]]
replicas = ["10.0.0.1:7001", "10.0.0.2:7001"]
[[cluster.shard]]
replicas = ["10.0.0.3:7001"]
)";

}  // namespace

TEST_CASE("An empty file is the default configuration", "[settings]") {
  const Settings settings = parse_settings("", "palpate.toml");
  CHECK(to_toml(settings) == to_toml(default_settings()));
  CHECK(settings.server.listen == "127.0.0.1:8080");
  CHECK(settings.search.typo);
  CHECK(settings.related.limit == 4);
  CHECK(settings.insights.minimum_buckets == 5);
  CHECK(settings.audit.fail_on == "error");
}

TEST_CASE("Every key is read", "[settings]") {
  const Settings settings = parse_settings(kEverything, "palpate.toml");
  CHECK(settings.site.name == "Clinic \"One\"");
  CHECK(settings.site_rules().permalink == "/:year/:title/");
  CHECK(settings.content.exclude == std::vector<std::string>{"*.bak"});
  CHECK(settings.server.threads == 3);
  CHECK_FALSE(settings.search.typo);
  CHECK(settings.search.weights.title == 2.5);
  CHECK(settings.search.weights.body == 1.0);
  REQUIRE(settings.pins.size() == 2);
  CHECK(settings.pins[0].from == 2024y / 1 / 1);
  CHECK(settings.pins[0].until == 2024y / 12 / 31);
  CHECK(settings.pins[0].line == 20);
  REQUIRE(settings.notices.size() == 1);
  CHECK(settings.notices[0].terms.size() == 2);
  CHECK(settings.notices[0].reviewed_on == 2024y / 2 / 3);
  CHECK(settings.related.diversity == 0.25);
  REQUIRE(settings.related_rules.size() == 1);
  CHECK(settings.related_rules[0].hide_topics.front() == "News");
  REQUIRE(settings.audit.rules.size() == 2);
  CHECK(settings.audit.rules[0].rule == "broken-link");
  CHECK_FALSE(settings.audit.rules[0].enabled);
  CHECK(settings.audit.rules[1].enabled == false);
  CHECK(settings.audit.rules[1].threshold == 0.1);
  REQUIRE(settings.audit.suppressions.size() == 1);
  CHECK(settings.audit.suppressions[0].until == 2025y / 1 / 1);
  CHECK(settings.cluster.hedge_ms == 20);
  REQUIRE(settings.cluster.shards.size() == 2);
  CHECK(settings.cluster.shards[0].replicas.size() == 2);
  CHECK(settings.cluster.shards[1].replicas.front() == "10.0.0.3:7001");
}

TEST_CASE("What is printed reads back the same", "[settings]") {
  for (const std::string_view toml : {std::string_view(), kEverything}) {
    const Settings settings = parse_settings(toml, "palpate.toml");
    const std::string printed = to_toml(settings);
    INFO(printed);
    CHECK(to_toml(parse_settings(printed, "printed")) == printed);
  }
}

TEST_CASE("An unknown key is named with its line and what was meant",
          "[settings]") {
  CHECK(complaint("[search]\n\ntypoo = true\n") ==
        "palpate.toml:3: unknown key search.typoo; did you mean search.typo?");
  CHECK(complaint("[serch]\n") ==
        "palpate.toml:1: unknown key serch; did you mean search?");
  CHECK(complaint("zzz = 1") == "palpate.toml:1: unknown key zzz");
  CHECK(complaint("[[pin]]\nquery = 'a'\nshwo = []\n") ==
        "palpate.toml:3: unknown key pin.shwo; did you mean pin.show?");
  CHECK(complaint("[audit.rules.x]\nseverty = 'note'\n") ==
        "palpate.toml:2: unknown key audit.rules.x.severty; did you mean "
        "audit.rules.x.severity?");
}

TEST_CASE("A value of the wrong kind is named with its line", "[settings]") {
  CHECK(complaint("[search]\ntypo = 'yes'") ==
        "palpate.toml:2: search.typo must be true or false");
  CHECK(complaint("[server]\nthreads = 1.5") ==
        "palpate.toml:2: server.threads must be a whole number");
  CHECK(complaint("[server]\nthreads = -1") ==
        "palpate.toml:2: server.threads must be from 0 to 1024");
  CHECK(complaint("[insights]\nminimum_buckets = 2") ==
        "palpate.toml:2: insights.minimum_buckets must be from 3 to 1000000");
  CHECK(complaint("[related]\ndiversity = nan") ==
        "palpate.toml:2: related.diversity must be from 0 to 1");
  CHECK(complaint("[audit]\nfail_on = 'always'") ==
        "palpate.toml:2: audit.fail_on must be one of \"note\", \"warning\", "
        "\"error\", \"never\"");
  CHECK(complaint("[content]\nexclude = ['a', 1]") ==
        "palpate.toml:2: content.exclude must be a list of texts");
  CHECK(complaint("[[pin]]\nquery = 'a'\nfrom = 'soon'") ==
        "palpate.toml:3: pin.from must be a date like 2024-01-31");
  CHECK(complaint("site = 1") == "palpate.toml:1: site must be a table");
  CHECK(complaint("[pin]\nquery = 'a'") ==
        "palpate.toml:1: pin must be a list of tables, [[pin]]");
  CHECK(complaint("[[audit.suppress]]\nrule = 'x'") ==
        "palpate.toml:1: audit.suppress.reason is missing");
}

TEST_CASE("What is not TOML is refused with its line", "[settings]") {
  CHECK(complaint("[site]\nname = \n").starts_with("palpate.toml:2: "));
  CHECK(complaint("[site]\nname = 'a'\nname = 'b'")
            .starts_with("palpate.toml:3: "));
  CHECK_FALSE(complaint("\xFF\xFE").empty());
  CHECK_FALSE(complaint("a = " + std::string(100'000, '[')).empty());
}

TEST_CASE("Paths are relative to the file that names them", "[settings]") {
  const auto folder =
      std::filesystem::temp_directory_path() / "palpate-settings-test";
  std::filesystem::create_directories(folder);
  const auto file = folder / "palpate.toml";
  std::ofstream(file) << "[search]\nvocabulary = 'words/own.tsv'\n"
                         "[insights]\nfile = '/var/lib/x.db'\n";
  const Settings settings = load_settings(file);
  CHECK(settings.search.vocabulary == folder / "words/own.tsv");
  CHECK(settings.insights.file == "/var/lib/x.db");
  std::ofstream(file) << "x = 1";
  CHECK_THROWS_WITH(load_settings(file),
                    file.generic_string() + ":1: unknown key x");
  std::filesystem::remove_all(folder);
  CHECK_THROWS_AS(load_settings(file), Error);
  CHECK_THROWS_AS(load_settings(std::filesystem::temp_directory_path()), Error);
}
