#include "engine/search/lent_scores.h"

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace palpate;

namespace {

// Four articles: 1 and 2 are each other's neighbours, 3 has both, 4 has none.
Catalogue four(const TemporaryFolder& folder) {
  CatalogueContents contents;
  contents.entries.resize(5);
  for (DocId doc = 1; doc < 5; ++doc) {
    contents.entries[doc].id = "article-" + std::to_string(doc);
  }
  contents.entries[1].neighbours = {{.doc = 2, .share = 1}};
  contents.entries[2].neighbours = {{.doc = 1, .share = 1}};
  contents.entries[3].neighbours = {{.doc = 2, .share = 0.75F},
                                    {.doc = 1, .share = 0.25F}};
  const auto path = folder.path() / "catalogue";
  write_catalogue(contents, path);
  return Catalogue(path);
}

Candidate candidate(DocId doc, double words) {
  Candidate made;
  made.doc = doc;
  made.words = words;
  return made;
}

}  // namespace

TEST_CASE("Articles borrow the mean of what their neighbours say", "[search]") {
  const TemporaryFolder folder;
  const Catalogue catalogue = four(folder);
  LentScores lent(catalogue);
  const std::vector<Candidate> candidates = {candidate(1, 8), candidate(2, 4)};
  lent.lend(candidates, 0.5);
  CHECK(lent.of(1) == Approx(2).margin(0.001));
  CHECK(lent.of(2) == Approx(4).margin(0.001));
  CHECK(lent.of(3) == Approx(0.5 * (0.75 * 4 + 0.25 * 8)).margin(0.001));
  CHECK(lent.of(4) == 0);
}

TEST_CASE("Of the other matches those are taken that have enough", "[search]") {
  const TemporaryFolder folder;
  const Catalogue catalogue = four(folder);
  LentScores lent(catalogue);
  std::vector<Candidate> candidates = {candidate(1, 8)};
  lent.lend(candidates, 0.5);
  const std::vector<Match> all = {
      {.doc = 4, .score = 2}, {.doc = 3, .score = 1}, {.doc = 1, .score = 8}};
  OtherMatches others(all, std::vector<Match>{all[2]}, lent);
  CHECK(others.best_score() == Approx(2).margin(0.001));
  others.promote(2.5, candidates);
  CHECK(candidates.size() == 1);
  others.promote(1.9, candidates);
  REQUIRE(candidates.size() == 3);  // 3 borrows 1.
  CHECK(candidates[1].doc == 4);
  CHECK(candidates[2].doc == 3);
  CHECK(candidates[2].words == Approx(1).margin(0.001));
  CHECK(candidates[2].neighbours == Approx(1).margin(0.001));
  CHECK(others.best_score() == 0);
}
