#include "indexer/summary.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace palpate {

void print_summary(const UpdateSummary& summary, double seconds,
                   std::ostream& out) {
  out << summary.added << " added, " << summary.changed << " changed, "
      << summary.removed << " removed, " << summary.unchanged << " unchanged";
  if (summary.skipped > 0) {
    out << ", " << summary.skipped << " not public";
  }
  if (!summary.problems.empty()) {
    out << ", " << summary.problems.size()
        << (summary.problems.size() == 1 ? " problem" : " problems");
  }
  char took[32];
  std::snprintf(took, sizeof(took), "%.1f", seconds);
  out << "\n"
      << summary.articles << " articles in revision " << summary.revision
      << " (" << took << " s)\n";
}

void print_problems(const UpdateSummary& summary, std::ostream& out) {
  for (const ReadProblem& problem : summary.problems) {
    out << problem.source.path << ':' << problem.source.line << ": "
        << problem.message << '\n';
  }
}

void print_summary_json(const UpdateSummary& summary, double seconds,
                        std::ostream& out) {
  nlohmann::ordered_json problems = nlohmann::ordered_json::array();
  for (const ReadProblem& problem : summary.problems) {
    problems.push_back({{"path", problem.source.path},
                        {"line", problem.source.line},
                        {"message", problem.message}});
  }
  const nlohmann::ordered_json line = {
      {"added", summary.added},         {"changed", summary.changed},
      {"removed", summary.removed},     {"unchanged", summary.unchanged},
      {"skipped", summary.skipped},     {"problems", std::move(problems)},
      {"articles", summary.articles},   {"revision", summary.revision},
      {"seconds", seconds},
  };
  out << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
      << '\n';
}

}  // namespace palpate
