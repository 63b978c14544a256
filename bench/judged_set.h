// Queries with the articles that people judged to answer them, and how well a
// ranking does against that.

#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace palpate {

struct JudgedQuery {
  std::string id;
  std::string kind;  // "" when the set does not sort its queries.
  std::string text;
  std::map<std::string, int> grades;  // Article id -> how well it answers.
};

// Reads queries.jsonl and qrels.tsv, or queries.tsv (id, kind, text) and
// judgements.tsv (query, article, grade), of a folder. Queries without a
// relevant article are left out. Throws Error: kIo, kInvalidArgument.
std::vector<JudgedQuery> read_judged_set(const std::filesystem::path& folder);

// Normalised discounted cumulative gain of the first `depth`: the grade is the
// gain, discounted by log2 of its place. K. Jarvelin, J. Kekalainen, Cumulated
// gain-based evaluation of IR techniques, TOIS 20 (2002).
double ndcg(const std::vector<std::string>& ranked,
            const std::map<std::string, int>& grades, std::size_t depth = 10);

// One over the place of the first relevant article, 0 beyond `depth`.
double reciprocal_rank(const std::vector<std::string>& ranked,
                       const std::map<std::string, int>& grades,
                       std::size_t depth = 10);

}  // namespace palpate
