// How well the ranking answers judged queries: nDCG@10 of each set, beside
// plain BM25 and the last release.
//
//   relevance DATA WORK [--vary] [--results FILE]
//
// DATA holds a folder for each set: corpus.jsonl, queries.jsonl, qrels.tsv (a
// set without a corpus asks that of medquad-typos). Indexes are kept in WORK.
// --vary also tries each number of the ranking model at other values: the table
// of docs/relevance.md.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "bench/judged_set.h"
#include "bench/plain_bm25.h"
#include "engine/base/error.h"
#include "engine/base/file.h"
#include "engine/ingest/update_index.h"
#include "engine/search/searcher.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

class Quiet : public Progress {
 public:
  void on_read(std::uint64_t /*bytes*/, std::uint64_t /*total*/) override {}

  void on_step(std::string_view /*step*/) override {}
};

struct Set {
  std::string name;
  std::vector<JudgedQuery> queries;
  std::unique_ptr<IndexReader> index;
};

std::unique_ptr<IndexReader> index_of(const fs::path& corpus,
                                      const fs::path& index) {
  if (!fs::exists(index)) {
    Quiet progress;
    const auto writer = open_index_writer(index, {});
    update_index({.paths = {corpus}}, Settings(), *writer, progress);
  }
  return open_index_reader(index);
}

std::vector<Set> read_sets(const fs::path& data, const fs::path& work) {
  fs::create_directories(work);
  std::vector<fs::path> folders(fs::directory_iterator{data}, {});
  std::sort(folders.begin(), folders.end());
  std::vector<Set> sets;
  for (const fs::path& folder : folders) {
    const bool own = fs::exists(folder / "corpus.jsonl");
    const std::string corpus =
        own ? folder.filename().string() : "medquad-typos";
    sets.push_back(
        {.name = folder.filename().string(),
         .queries = read_judged_set(folder),
         .index = index_of(data / corpus / "corpus.jsonl", work / corpus)});
  }
  return sets;
}

double mean_ndcg(const Set& set, const RankingModel& model) {
  const Settings settings;
  const Searcher searcher(*set.index, settings, {}, model);
  double sum = 0;
  for (const JudgedQuery& query : set.queries) {
    std::vector<std::string> ranked;
    for (const SearchHit& hit : searcher.search({.text = query.text}).hits) {
      ranked.push_back(hit.id);
    }
    sum += ndcg(ranked, query.grades);
  }
  return sum / static_cast<double>(set.queries.size());
}

double plain_ndcg(const Set& set) {
  const PlainBm25 plain = set.index->read(
      [](const Snapshot& snapshot) { return PlainBm25(snapshot); });
  double sum = 0;
  for (const JudgedQuery& query : set.queries) {
    sum += ndcg(plain.search(query.text), query.grades);
  }
  return sum / static_cast<double>(set.queries.size());
}

// Lines of "set<TAB>nDCG" of the last release; empty when there was none.
std::map<std::string, std::string> read_results(const fs::path& path) {
  std::map<std::string, std::string> results;
  if (fs::exists(path)) {
    const std::string text = read_file(path);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      const std::string line = text.substr(at, end - at);
      const std::size_t tab = line.find('\t');
      if (tab != std::string::npos) {
        results[line.substr(0, tab)] = line.substr(tab + 1);
      }
      at = end + 1;
    }
  }
  return results;
}

void print_table(const std::vector<Set>& sets, const fs::path& results) {
  const auto last = read_results(results);
  std::printf(
      "| set | queries | plain BM25 | last release | now |\n"
      "|---|---|---|---|---|\n");
  for (const Set& set : sets) {
    const auto before = last.find(set.name);
    std::printf("| %s | %zu | %.3f | %s | %.3f |\n", set.name.c_str(),
                set.queries.size(), plain_ndcg(set),
                before == last.end() ? "-" : before->second.c_str(),
                mean_ndcg(set, {}));
    std::fflush(stdout);
  }
}

struct Variation {
  std::string name;
  std::function<void(RankingModel&)> change;
};

std::vector<Variation> variations() {
  std::vector<Variation> all;
  const auto vary = [&all](const char* name, double RankingModel::*number,
                           std::initializer_list<double> values) {
    for (const double value : values) {
      char label[64];
      std::snprintf(label, sizeof(label), "%s %g", name, value);
      all.push_back({label, [number, value](RankingModel& model) {
                       model.*number = value;
                     }});
    }
  };
  vary("k1", &RankingModel::k1, {0.9, 1.5});
  vary("b", &RankingModel::b, {0.5, 0.9});
  vary("title", &RankingModel::title, {1, 2, 4, 8});
  vary("title_b", &RankingModel::title_b, {0, 1});
  vary("heading", &RankingModel::heading, {1, 4});
  vary("front", &RankingModel::front, {1, 4});
  vary("subject", &RankingModel::subject, {0, 0.2, 0.4});
  vary("pairs", &RankingModel::pairs, {0, 0.3});
  vary("neighbours", &RankingModel::neighbours, {0, 0.2, 0.6});
  vary("latent", &RankingModel::latent, {0, 0.1, 0.3});
  vary("feedback", &RankingModel::feedback, {0, 1.5, 6});
  vary("exact_title", &RankingModel::exact_title, {0, 0.4});
  vary("gate", &RankingModel::gate, {0, 1});
  vary("expansion", &RankingModel::expansion, {0, 0.2, 0.6});
  const auto count_to = [&all](const char* name,
                               std::size_t RankingModel::*number,
                               std::initializer_list<std::size_t> values) {
    for (const std::size_t value : values) {
      all.push_back(
          {name + (' ' + std::to_string(value)),
           [number, value](RankingModel& model) { model.*number = value; }});
    }
  };
  count_to("candidates", &RankingModel::candidates, {100, 150, 600});
  count_to("candidates_a_word", &RankingModel::candidates_a_word, {10, 20, 60});
  count_to("fewest_candidates", &RankingModel::fewest_candidates,
           {20, 30, 60, 100, 300});
  count_to("few_words", &RankingModel::few_words, {2, 4});
  return all;
}

void print_variations(const std::vector<Set>& sets) {
  std::printf("\n| change |");
  for (const Set& set : sets) {
    std::printf(" %s |", set.name.c_str());
  }
  std::printf("\n|---|");
  std::vector<double> base;
  for (const Set& set : sets) {
    base.push_back(mean_ndcg(set, {}));
    std::printf("---|");
  }
  std::printf("\n");
  for (const Variation& variation : variations()) {
    RankingModel model;
    variation.change(model);
    std::printf("| %s |", variation.name.c_str());
    for (std::size_t i = 0; i < sets.size(); ++i) {
      std::printf(" %+.4f |", mean_ndcg(sets[i], model) - base[i]);
      std::fflush(stdout);
    }
    std::printf("\n");
  }
}

void run(const std::vector<std::string>& arguments) {
  fs::path results = "bench/results/relevance.tsv";
  bool vary = false;
  for (std::size_t i = 2; i < arguments.size(); ++i) {
    if (arguments[i] == "--vary") {
      vary = true;
    } else if (arguments[i] == "--results" && i + 1 < arguments.size()) {
      results = arguments[++i];
    } else {
      throw Error(ErrorCode::kInvalidArgument,
                  "unknown argument " + arguments[i]);
    }
  }
  const std::vector<Set> sets = read_sets(arguments[0], arguments[1]);
  print_table(sets, results);
  if (vary) {
    print_variations(sets);
  }
}

}  // namespace
}  // namespace palpate

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: relevance DATA WORK [--vary] [--results FILE]\n",
               stderr);
    return 2;
  }
  try {
    palpate::run({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::fprintf(stderr, "relevance: %s\n", error.what());
    return 2;
  }
  return 0;
}
