// Judged queries over the example site: what readers in pain type, and the
// articles that should come first. The floors are a little below what was
// measured; a change that goes under one is looked at like a change of code.

#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "bench/judged_set.h"
#include "engine/ingest/update_index.h"
#include "engine/search/searcher.h"
#include "engine/settings/settings.h"
#include "tests/support/catch.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

class Quiet : public Progress {
 public:
  void on_read(std::uint64_t /*bytes*/, std::uint64_t /*total*/) override {}

  void on_step(std::string_view /*step*/) override {}
};

struct Means {
  double ndcg = 0;
  double reciprocal_rank = 0;
  int queries = 0;
};

// Means by kind of query, and of all under "all".
std::map<std::string, Means> measure() {
  const fs::path root(PALPATE_SOURCE_DIR);
  const fs::path folder = fs::temp_directory_path() / "palpate-relevance";
  fs::remove_all(folder);
  const Settings settings = load_settings(root / "corpus/palpate.toml");
  Quiet progress;
  update_index({.paths = {root / "corpus"}}, settings,
               *open_index_writer(folder, {}), progress);
  const auto index = open_index_reader(folder);
  const Searcher searcher(*index, settings);
  std::map<std::string, Means> means;
  for (const JudgedQuery& query : read_judged_set(root / "tests/relevance")) {
    std::vector<std::string> ranked;
    for (const SearchHit& hit : searcher.search({.text = query.text}).hits) {
      ranked.push_back(hit.id);
    }
    for (const std::string& kind : {query.kind, std::string("all")}) {
      Means& mean = means[kind];
      mean.ndcg += ndcg(ranked, query.grades);
      mean.reciprocal_rank += reciprocal_rank(ranked, query.grades);
      ++mean.queries;
    }
    if (ndcg(ranked, query.grades) < 0.5) {
      std::printf("  weak: %-10s %s\n", query.id.c_str(), query.text.c_str());
    }
  }
  fs::remove_all(folder);
  for (auto& [kind, mean] : means) {
    mean.ndcg /= mean.queries;
    mean.reciprocal_rank /= mean.queries;
  }
  return means;
}

}  // namespace

TEST_CASE("judged queries over the example site keep their floors") {
  const std::map<std::string, Means> means = measure();
  std::printf("%-12s queries  nDCG@10  MRR@10\n", "kind");
  for (const auto& [kind, mean] : means) {
    std::printf("%-12s %7d  %7.3f  %6.3f\n", kind.c_str(), mean.queries,
                mean.ndcg, mean.reciprocal_rank);
  }
  REQUIRE(means.at("all").queries >= 80);
  const std::map<std::string, double> floors = {
      {"all", 0.8}, {"acronym", 0.8}, {"ambiguous", 0.7}, {"clinical", 0.8},
      {"lay", 0.7}, {"long", 0.7},    {"misspelt", 0.8},  {"red-flag", 0.7}};
  for (const auto& [kind, floor] : floors) {
    INFO(kind);
    CHECK(means.at(kind).ndcg >= floor);
  }
  CHECK(means.at("all").reciprocal_rank >= 0.8);
}

}  // namespace palpate
