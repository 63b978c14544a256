#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>

#include "audit/claims.h"
#include "audit/finding.h"
#include "audit/page.h"
#include "engine/base/file.h"

namespace palpate {
namespace {

struct Labelled {
  std::string label;
  std::string text;
};

// Half 0 is for developing the rules; half 1 is only ever measured.
std::vector<Labelled> sentences(int half) {
  const auto path =
      std::filesystem::path(PALPATE_SOURCE_DIR) / "tests/claims/sentences.tsv";
  std::ifstream file(path);
  REQUIRE(file);
  std::vector<Labelled> found;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with('#') || tab == std::string::npos) {
      continue;
    }
    const std::string text = line.substr(tab + 1);
    const int digit = fingerprint("claims", "", text, 0).back() % 2;
    if (digit == half) {
      found.push_back({line.substr(0, tab), text});
    }
  }
  return found;
}

struct Score {
  int right = 0;
  int wrong = 0;
  int missed = 0;

  double precision() const {
    return right + wrong == 0 ? 1 : double(right) / (right + wrong);
  }

  double recall() const {
    return right + missed == 0 ? 1 : double(right) / (right + missed);
  }
};

struct Detector {
  std::string label;
  bool (*fires)(const ClaimText& sentence);
};

const std::array<Detector, 3> kDetectors = {
    Detector{"absolute", is_absolute_claim},
    Detector{"uncited", appeals_to_evidence},
    Detector{"testimonial", is_testimonial}};

Score measure(const Detector& detector, int half, bool show) {
  Score score;
  for (const Labelled& one : sentences(half)) {
    Article article;
    article.body.sections.push_back({.text = one.text});
    const Page page = make_page(article);
    bool fires = false;
    for (const Sentence& sentence : page.sentences) {
      fires = fires ||
              (page.paragraph_of(sentence).kind == Paragraph::Kind::kText &&
               detector.fires({sentence.text, page.words_of(sentence)}));
    }
    const bool should = one.label == detector.label;
    score.right += fires && should ? 1 : 0;
    score.wrong += fires && !should ? 1 : 0;
    score.missed += !fires && should ? 1 : 0;
    if (show && fires != should) {
      std::cout << detector.label << (fires ? " WRONG " : " MISSED ")
                << one.text << '\n';
    }
  }
  return score;
}

TEST_CASE("there are enough labelled sentences, about half of them unseen") {
  const std::size_t unseen = sentences(1).size();
  const std::size_t seen = sentences(0).size();
  CHECK(seen + unseen >= 320);
  CHECK(unseen >= 140);
}

struct Row {
  std::string label;
  Score seen;
  Score unseen;
};

std::vector<Row> measure_all() {
  // Lists the mistakes on the first half, to develop the rules on.
  const bool show = std::getenv("PALPATE_SHOW_CLAIMS") != nullptr;
  std::vector<Row> rows;
  for (const Detector& detector : kDetectors) {
    rows.push_back({detector.label, measure(detector, 0, show),
                    measure(detector, 1, false)});
  }
  return rows;
}

std::string claims_page(const std::vector<Row>& rows) {
  std::ostringstream page;
  page << std::fixed << std::setprecision(2)
       << "# How well the claims rules do\n\n"
          "Made by `PALPATE_UPDATE_DOCS=1 build/release/bin/unit_tests "
          "\"[claims]\"`; do not edit.\n\n"
       << "tests/claims/sentences.tsv holds "
       << sentences(0).size() + sentences(1).size()
       << " sentences, all written for this project, each labelled absolute, "
          "uncited,\ntestimonial or fine. A hash of the sentence puts it into "
          "the half the rules were\ndeveloped on or the half that is only "
          "measured. Writers and rules come from one\nhouse: expect less on "
          "pages by others.\n\n"
          "| rule | sentences | precision | recall | precision, developed on "
          "| recall, developed on |\n|---|---|---|---|---|---|\n";
  for (const Row& row : rows) {
    page << "| " << row.label << " | " << row.unseen.right + row.unseen.missed
         << " | " << row.unseen.precision() << " | " << row.unseen.recall()
         << " | " << row.seen.precision() << " | " << row.seen.recall()
         << " |\n";
  }
  return page.str();
}

TEST_CASE("claims rules hold their precision and recall on unseen sentences",
          "[claims]") {
  for (const Row& row : measure_all()) {
    INFO(row.label << ": precision " << row.unseen.precision() << ", recall "
                   << row.unseen.recall());
    CHECK(row.unseen.precision() >= 0.85);
    CHECK(row.unseen.recall() >= 0.6);
  }
}

TEST_CASE("docs/audit-claims.md says what was measured", "[claims]") {
  const auto path =
      std::filesystem::path(PALPATE_SOURCE_DIR) / "docs/audit-claims.md";
  const std::string page = claims_page(measure_all());
  if (std::getenv("PALPATE_UPDATE_DOCS") != nullptr) {
    write_file_atomically(path, page);
  }
  CHECK(read_file(path) == page);
}

}  // namespace
}  // namespace palpate
