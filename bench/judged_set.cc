#include "bench/judged_set.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "engine/base/error.h"
#include "engine/base/file.h"

namespace palpate {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream in(line);
  for (std::string field; std::getline(in, field, '\t');) {
    fields.push_back(field);
  }
  return fields;
}

template <typename Use>
void for_each_line(const fs::path& path, Use use) {
  std::istringstream in(read_file(path));
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) {
      use(line);
    }
  }
}

std::vector<JudgedQuery> read_queries(const fs::path& folder) {
  std::vector<JudgedQuery> queries;
  if (fs::exists(folder / "queries.jsonl")) {
    for_each_line(folder / "queries.jsonl", [&](const std::string& line) {
      const auto query = nlohmann::json::parse(line);
      queries.push_back({.id = query.at("id").get<std::string>(),
                         .kind = "",
                         .text = query.at("text").get<std::string>(),
                         .grades = {}});
    });
    return queries;
  }
  for_each_line(folder / "queries.tsv", [&](const std::string& line) {
    const std::vector<std::string> fields = split(line);
    if (fields.size() != 3) {
      throw Error(ErrorCode::kInvalidArgument,
                  "not id, kind, text: \"" + line + '"');
    }
    queries.push_back(
        {.id = fields[0], .kind = fields[1], .text = fields[2], .grades = {}});
  });
  return queries;
}

}  // namespace

std::vector<JudgedQuery> read_judged_set(const fs::path& folder) {
  std::vector<JudgedQuery> queries = read_queries(folder);
  std::map<std::string, std::map<std::string, int>> grades;
  const bool named = fs::exists(folder / "judgements.tsv");
  for_each_line(folder / (named ? "judgements.tsv" : "qrels.tsv"),
                [&](const std::string& line) {
                  const std::vector<std::string> fields = split(line);
                  if (fields.size() != 3) {
                    throw Error(ErrorCode::kInvalidArgument,
                                "not query, article, grade: \"" + line + '"');
                  }
                  grades[fields[0]][fields[1]] = std::stoi(fields[2]);
                });
  for (JudgedQuery& query : queries) {
    query.grades = grades[query.id];
  }
  std::erase_if(queries, [](const JudgedQuery& query) {
    return std::none_of(query.grades.begin(), query.grades.end(),
                        [](const auto& grade) { return grade.second > 0; });
  });
  return queries;
}

double ndcg(const std::vector<std::string>& ranked,
            const std::map<std::string, int>& grades, std::size_t depth) {
  double gain = 0;
  for (std::size_t i = 0; i < ranked.size() && i < depth; ++i) {
    const auto grade = grades.find(ranked[i]);
    gain += grade == grades.end()
                ? 0
                : grade->second / std::log2(static_cast<double>(i) + 2);
  }
  std::vector<int> best;
  for (const auto& [id, grade] : grades) {
    best.push_back(grade);
  }
  std::sort(best.rbegin(), best.rend());
  double ideal = 0;
  for (std::size_t i = 0; i < best.size() && i < depth; ++i) {
    ideal += std::max(0, best[i]) / std::log2(static_cast<double>(i) + 2);
  }
  return ideal == 0 ? 0 : gain / ideal;
}

double reciprocal_rank(const std::vector<std::string>& ranked,
                       const std::map<std::string, int>& grades,
                       std::size_t depth) {
  for (std::size_t i = 0; i < ranked.size() && i < depth; ++i) {
    const auto grade = grades.find(ranked[i]);
    if (grade != grades.end() && grade->second > 0) {
      return 1 / (static_cast<double>(i) + 1);
    }
  }
  return 0;
}

}  // namespace palpate
