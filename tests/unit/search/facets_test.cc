#include "engine/search/facets.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "engine/index/facet_groups.h"

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace palpate {
namespace {

using namespace std::chrono_literals;

std::vector<std::string> some(const std::vector<std::string>& values,
                              std::mt19937& random) {
  std::vector<std::string> chosen;
  for (const std::string& value : values) {
    if (random() % 3 == 0) {
      chosen.push_back(value);
    }
  }
  return chosen;
}

CatalogueContents some_articles(std::size_t count) {
  std::mt19937 random(20261126);
  CatalogueContents contents;
  contents.entries.resize(count + 1);
  for (std::size_t i = 1; i <= count; ++i) {
    CatalogueEntry& entry = contents.entries[i];
    entry.id = "a/" + std::to_string(i);
    entry.url = "/" + entry.id;
    entry.language = random() % 4 == 0 ? "de" : random() % 2 == 0 ? "" : "en";
    entry.topics = some({"Neck", "Back", "Knee"}, random);
    entry.authors = some({"A. Lee", "B. Roy"}, random);
    entry.tags = some({"Neck", "stretching", "sleep", "desk"}, random);
    if (random() % 5 != 0) {
      entry.published =
          std::chrono::year(2019 + static_cast<int>(random() % 4)) / 5 / 6d;
    }
  }
  return contents;
}

using Counted = std::vector<std::pair<std::string, std::size_t>>;

std::vector<std::string> values_of(const CatalogueEntry& entry,
                                   const std::string& facet) {
  if (facet == "language") {
    return entry.language.empty() ? std::vector<std::string>()
                                  : std::vector{entry.language};
  }
  if (facet == "year") {
    return entry.published ? std::vector{std::to_string(
                                 static_cast<int>(entry.published->year()))}
                           : std::vector<std::string>();
  }
  return facet == "topic"    ? entry.topics
         : facet == "author" ? entry.authors
                             : entry.tags;
}

// One article after the other.
Counted counted(const CatalogueContents& contents,
                const std::vector<Match>& matches, const std::string& facet) {
  std::map<std::string, std::size_t> counts;
  for (const Match& match : matches) {
    for (const std::string& value :
         values_of(contents.entries[match.doc], facet)) {
      ++counts[value];
    }
  }
  Counted sorted(counts.begin(), counts.end());
  std::stable_sort(
      sorted.begin(), sorted.end(),
      [](const auto& a, const auto& b) { return a.second > b.second; });
  return sorted;
}

TEST_CASE("facets count what a look at each article counts") {
  const TemporaryFolder folder;
  const CatalogueContents contents = some_articles(300);
  write_catalogue(contents, folder.path() / "catalogue");
  const Catalogue catalogue(folder.path() / "catalogue");
  REQUIRE(catalogue.facet_examples().size() < 270);

  std::vector<Match> matches;
  for (DocId doc = 1; doc < catalogue.rows(); doc += 1 + doc % 3) {
    matches.push_back({.doc = doc});
  }
  const std::vector<std::string> names = {"topic", "tag", "author", "language",
                                          "year"};
  FacetCounter counter(catalogue, names);
  counter.count(std::span(matches).subspan(1));
  counter.count(matches.front().doc);
  const std::vector<Facet> facets = counter.facets(10);
  REQUIRE(facets.size() == names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    CAPTURE(names[i]);
    CHECK(facets[i].name == names[i]);
    Counted found;
    for (const FacetValue& value : facets[i].values) {
      found.emplace_back(value.value, value.count);
    }
    CHECK(found == counted(contents, matches, names[i]));
  }
  for (const Facet& facet : counter.facets(2)) {
    CHECK(facet.values.size() == 2);
  }
}

TEST_CASE("facet groups tell apart what facets tell apart") {
  std::vector<CatalogueEntry> entries(8);
  entries[1].topics = {"Neck", "Back"};
  entries[2].topics = {"Neck", "Back"};
  entries[2].tags = {"desk"};
  entries[3].topics = {"NeckBack"};
  entries[4].authors = {"Neck", "Back"};
  entries[5].topics = {"Neck"};
  entries[5].authors = {"Back"};
  entries[6].topics = {"Neck", "Back"};
  entries[6].published = 2024y / 1 / 2d;
  entries[7].topics = {"Neck", "Back"};
  entries[7].published = 2024y / 11 / 12d;
  const FacetGroups groups = facet_groups_of(entries);
  CHECK(groups.of == std::vector<std::uint32_t>{0, 1, 1, 2, 3, 4, 5, 5});
  CHECK(groups.examples == std::vector<DocId>{0, 1, 3, 4, 5, 6});
}

}  // namespace
}  // namespace palpate
