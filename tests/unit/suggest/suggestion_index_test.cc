#include "engine/suggest/suggestion_index.h"

#include <algorithm>
#include <memory>
#include <random>

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace palpate {
namespace {

CatalogueEntry entry(const std::string& id, const std::string& title,
                     const std::string& topic,
                     std::vector<std::string> tags = {}) {
  return {.id = id,
          .url = "/" + id,
          .title = title,
          .language = "en",
          .topics = {topic},
          .tags = std::move(tags)};
}

SuggestionIndex sample() {
  const TemporaryFolder folder;
  CatalogueContents contents;
  contents.entries = {
      {},
      entry("a", "Migraine relief at home", "Headache", {"trigger points"}),
      entry("b", "Tension headache", "Headache", {"trigger points"}),
      entry("c", "Runner's knee: what helps", "Knee"),
      entry("d", "Ménière's disease", "Dizziness"),
      {},  // Dead.
      entry("f", "Knee <b>bands</b> & braces", "Knee")};
  const auto path = folder.path() / "catalogue";
  write_catalogue(contents, path);
  return SuggestionIndex(std::make_shared<const Catalogue>(path));
}

std::vector<std::string> texts(std::string_view typed, std::size_t limit = 10) {
  static const SuggestionIndex index = sample();
  std::vector<std::string> all;
  for (const Suggestion& suggestion : index.suggest(typed, limit)) {
    all.push_back(suggestion.text);
  }
  return all;
}

bool offers(std::string_view typed, std::string_view text) {
  const auto all = texts(typed);
  return std::find(all.begin(), all.end(), text) != all.end();
}

}  // namespace

TEST_CASE("The beginning of any word of a title is enough", "[suggest]") {
  CHECK(offers("mig", "Migraine relief at home"));
  CHECK(offers("rel", "Migraine relief at home"));
  CHECK(offers("tension he", "Tension headache"));
  CHECK(offers("headache tens", "Tension headache"));
  CHECK_FALSE(offers("mig", "Tension headache"));
  CHECK(texts("zzz").empty());
}

TEST_CASE("Nothing typed suggests nothing", "[suggest]") {
  CHECK(texts("").empty());
  CHECK(texts("   ").empty());
  CHECK(texts("!?").empty());
}

TEST_CASE("Accents, case and apostrophes need not be typed", "[suggest]") {
  CHECK(offers("menier", "Ménière's disease"));
  CHECK(offers("RUNNERS", "Runner's knee: what helps"));
}

TEST_CASE("A slip of the finger is forgiven", "[suggest]") {
  CHECK(offers("migrane", "Migraine relief at home"));
  CHECK(offers("tention", "Tension headache"));
}

TEST_CASE("Topics and phrases that several pages share are offered",
          "[suggest]") {
  CHECK(offers("head", "Headache"));
  CHECK(offers("trigg", "trigger points"));
}

TEST_CASE("What was typed is marked, in bytes of the text", "[suggest]") {
  static const SuggestionIndex index = sample();
  for (const char* typed : {"kne", "menier", "tention", "what he", "bra"}) {
    for (const Suggestion& suggestion : index.suggest(typed, 10)) {
      std::size_t last = 0;
      INFO(typed << " in " << suggestion.text);
      CHECK_FALSE(suggestion.ranges.empty());
      for (const Suggestion::Range& range : suggestion.ranges) {
        CHECK(range.begin >= last);
        CHECK(range.end > range.begin);
        CHECK(range.end <= suggestion.text.size());
        last = range.end;
      }
    }
  }
}

TEST_CASE("Articles have an id and an address, and they alone", "[suggest]") {
  static const SuggestionIndex index = sample();
  for (const char* typed : {"head", "trigg", "knee"}) {
    for (const Suggestion& suggestion : index.suggest(typed, 10)) {
      const bool article = suggestion.kind == Suggestion::Kind::kArticle;
      CHECK(article != suggestion.url.empty());
      CHECK(article != suggestion.id.empty());
    }
  }
}

TEST_CASE("No more than the limit, and nothing twice", "[suggest]") {
  CHECK(texts("h", 1).size() == 1);
  CHECK(texts("k", 0).empty());
  auto all = texts("k");
  std::sort(all.begin(), all.end());
  CHECK(std::unique(all.begin(), all.end()) == all.end());
}

TEST_CASE("Whatever is typed is answered", "[suggest]") {
  static const SuggestionIndex index = sample();
  std::mt19937 random(5);
  for (int round = 0; round < 3000; ++round) {
    std::string typed(random() % 30, ' ');
    for (char& c : typed) {
      c = random() % 4 == 0 ? static_cast<char>(random())
                            : "migraneknt 'é-"[random() % 14];
    }
    CHECK(index.suggest(typed, 8).size() <= 8);
  }
}

TEST_CASE("An index without articles suggests nothing", "[suggest]") {
  const SuggestionIndex empty(std::make_shared<const Catalogue>());
  CHECK(empty.suggest("knee", 8).empty());
}

}  // namespace palpate
