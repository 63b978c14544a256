#include "engine/index/catalogue.h"

#include "engine/base/file.h"

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace palpate {
namespace {

using namespace std::chrono_literals;

CatalogueEntry stiff_neck() {
  CatalogueEntry entry{
      .id = "neck/stiff",
      .url = "/neck/stiff",
      .title = "Stiff neck",
      .summary = "Why it comes and how it goes.",
      .language = "en",
      .source_path = "neck/stiff.md",
      .authors = {"Ana Ruiz", "Ben Carv"},
      .topics = {"Neck"},
      .tags = {"stretching", "desk"},
      .published = 2024y / 1 / 5,
      .series = "Necks",
      .series_order = 2,
      .related_wanted = {"back/low", "Runner's knee"},
      .related_unwanted = {"jaw"},
      .content_hash = 0x1234567890ABCDEF,
      .words = 120,
      .title_words = 2,
      .location = {.offset = 8, .bytes = 99},
  };
  entry.key_terms = {{7, 0.5F}, {3, 0.25F}};
  entry.latent = {1, -2, 127};
  entry.sketch = {9, 8, 7, 6};
  entry.neighbours = {{.doc = 3, .share = 1.0F}};
  entry.related = {{.doc = 3, .reason = 1, .similarity = 7500, .pinned = 1}};
  return entry;
}

// Row 2 is dead.
CatalogueContents sample() {
  CatalogueContents contents;
  contents.entries.resize(4);
  contents.entries[1] = stiff_neck();
  contents.entries[3] = {.id = "back/low",
                         .url = "/back/low",
                         .title = "Rückenschmerz",
                         .language = "de",
                         .published = 1969y / 12 / 31,
                         .updated = 2025y / 2 / 28,
                         .words = 80,
                         .title_words = 1};
  contents.latent = {.dimensions = 3,
                     .terms = {5, 6},
                     .vectors = {1, 2, 3, 4, 5, 6},
                     .learnt_from = 40};
  contents.reasons = {"", "Chosen by the editors"};
  contents.words = {{"neck", 1}, {"stiff", 1}};
  contents.terms = {{.term = 3, .articles = 2}, {.term = 9, .articles = 1}};
  return contents;
}

Catalogue written(const TemporaryFolder& folder,
                  const CatalogueContents& contents) {
  const auto path = folder.path() / "catalogue";
  write_catalogue(contents, path);
  return Catalogue(path);
}

std::vector<std::string> words(const Catalogue& catalogue,
                               std::span<const std::uint32_t> numbers) {
  std::vector<std::string> all;
  for (const std::uint32_t number : numbers) {
    all.emplace_back(catalogue.value(number));
  }
  return all;
}

}  // namespace

TEST_CASE("A catalogue holds what was put in", "[index]") {
  const TemporaryFolder folder;
  const Catalogue catalogue = written(folder, sample());
  CHECK(catalogue.articles() == 2);
  CHECK(catalogue.rows() == 4);
  CHECK(catalogue.title(1) == "Stiff neck");
  CHECK(catalogue.summary(1) == "Why it comes and how it goes.");
  CHECK(catalogue.source_path(1) == "neck/stiff.md");
  CHECK(words(catalogue, catalogue.authors(1)) ==
        std::vector<std::string>{"Ana Ruiz", "Ben Carv"});
  CHECK(words(catalogue, catalogue.tags(1)) ==
        std::vector<std::string>{"stretching", "desk"});
  CHECK(catalogue.published(1) == std::optional<Date>(2024y / 1 / 5));
  CHECK(catalogue.published(3) == std::optional<Date>(1969y / 12 / 31));
  CHECK_FALSE(catalogue.updated(1).has_value());
  CHECK(catalogue.language(3) == "de");
  CHECK(catalogue.location(1).bytes == 99);
  CHECK(catalogue.mean_words() == Approx(100));
  CHECK(catalogue.mean_title_words() == Approx(1.5));
  CHECK(catalogue.latent(1)[2] == 127);
  CHECK(catalogue.sketch(1)[0] == 9);
  CHECK(catalogue.reason(catalogue.related(1)[0].reason) ==
        "Chosen by the editors");
  CHECK(catalogue.dictionary()[1] == "stiff");
  CHECK(catalogue.article_frequency(3) == 2);
  CHECK(catalogue.article_frequency(4) == 0);
}

TEST_CASE("Articles are found by id and by URL, dead rows are not", "[index]") {
  const TemporaryFolder folder;
  const Catalogue catalogue = written(folder, sample());
  CHECK(catalogue.find("neck/stiff") == 1);
  CHECK(catalogue.find("back/low") == 3);
  CHECK(catalogue.find_url("/back/low") == 3);
  CHECK(catalogue.find("neck") == 0);
  CHECK(catalogue.find("") == 0);
  CHECK(catalogue.find_url("") == 0);
  CHECK_FALSE(catalogue.alive(0));
  CHECK_FALSE(catalogue.alive(2));
  CHECK_FALSE(catalogue.alive(4));
}

TEST_CASE("The contents of a catalogue write the same file again", "[index]") {
  const TemporaryFolder folder;
  const CatalogueContents contents = written(folder, sample()).contents();
  CHECK(contents.entries[2].id.empty());
  CHECK(contents.entries[1].related_wanted ==
        std::vector<std::string>{"back/low", "Runner's knee"});
  const auto again = folder.path() / "again";
  write_catalogue(contents, again);
  CHECK(read_file(again) == read_file(folder.path() / "catalogue"));
}

TEST_CASE("A catalogue without articles is one too", "[index]") {
  const TemporaryFolder folder;
  for (const Catalogue& catalogue :
       {Catalogue(), written(folder, CatalogueContents{})}) {
    CHECK(catalogue.articles() == 0);
    CHECK(catalogue.find("a") == 0);
    CHECK_FALSE(catalogue.alive(1));
    CHECK(catalogue.mean_words() == 1);
    CHECK(catalogue.contents().entries.size() == 1);
  }
}

}  // namespace palpate
