#include "searchd/editor_trial.h"

#include "searchd/editor_plot.h"
#include "searchd/problem.h"
#include "tests/support/catch.h"

using namespace palpate;  // NOLINT(google-build-using-namespace)

namespace {

Trial trial(Fields::Values values, const Settings& settings = {}) {
  return read_trial(Fields(std::move(values)), settings);
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos;
       at = text.find(part, at + 1)) {
    ++found;
  }
  return found;
}

}  // namespace

TEST_CASE("a query alone tries nothing") {
  CHECK_FALSE(trial({{"q", "neck"}}).changes({}));
  Settings settings;
  settings.search.synonyms = false;
  settings.search.weights.title = 3;
  CHECK_FALSE(trial({{"q", "neck"}}, settings).changes(settings));
}

TEST_CASE("what was tried reads back as the settings it stands for") {
  const Settings before;
  const Trial tried = trial({{"q", "say \"neck\" \\ pain"},
                             {"sent", "1"},
                             {"title", "2.5"},
                             {"show", "neck/stiff, /hip "},
                             {"hide", "old"}});
  CHECK(tried.changes(before));
  const std::string toml = tried.to_toml(before);
  const Settings read = parse_settings(toml, "palpate.toml");
  CHECK(read.search.synonyms == false);
  CHECK(read.search.weights.title == 2.5);
  CHECK(read.search.weights.body == 0);
  REQUIRE(read.pins.size() == 1);
  CHECK(read.pins[0].query == "say \"neck\" \\ pain");
  CHECK(read.pins[0].show == std::vector<std::string>{"neck/stiff", "/hip"});
  CHECK(read.pins[0].hide == std::vector<std::string>{"old"});

  const Settings applied = tried.applied_to(before);
  CHECK(applied.search.weights.title == 2.5);
  CHECK(applied.pins.size() == 1);
  CHECK(before.pins.empty());
}

TEST_CASE("a word to try is one line of a vocabulary") {
  const Trial tried = trial({{"q", "zapper"},
                             {"sent", "1"},
                             {"synonyms", "on"},
                             {"word", "zap\tper"},
                             {"also", "TENS"}});
  CHECK(tried.vocabulary_line() == "lay\tone\tzapper\tTENS");
  CHECK(tried.to_toml({}).empty());
  CHECK(tried.changes({}));
  const Vocabulary vocabulary = tried.vocabulary();
  REQUIRE(vocabulary.entries.size() == 1);
  CHECK(vocabulary.problems.empty());
}

TEST_CASE("a weight that is none is named") {
  for (const char* wrong : {"-1", "1001", "nan", "inf", "2x"}) {
    CHECK_THROWS_AS(trial({{"q", "a"}, {"sent", "1"}, {"body", wrong}}),
                    Problem);
  }
}

TEST_CASE("a plot has a bar for each day that was counted") {
  using std::chrono::year;
  const Date first = year(2025) / 3 / 1;
  const Date last = year(2025) / 3 / 20;
  const std::string svg =
      day_plot({{first, {.searches = 3}},
                {last, {.searches = 120, .without_result = 60}}},
               10);
  CHECK(count(svg, "class=\"found\"") == 1);  // The first is too long ago.
  CHECK(count(svg, "class=\"lost\"") == 1);
  CHECK(svg.find(">2025-03-11<") != std::string::npos);
  CHECK(svg.find(">2025-03-20<") != std::string::npos);
  CHECK(svg.find(">200<") != std::string::npos);
  CHECK(svg.find("style=") == std::string::npos);
  CHECK(day_plot({}, 10).empty());
  CHECK(share_bar(1, 0).find("width=\"0.0\"") != std::string::npos);
  CHECK(share_bar(5, 10).find("width=\"50.0\"") != std::string::npos);
}
