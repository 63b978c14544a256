// Which file holds which article: the first to name an id has it.

#pragma once

#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/readers/article_reader.h"

namespace palpate {

class ArticleClaims {
 public:
  // False when the id is taken; `problems` then says by whom.
  bool claim(const std::string& id, const std::string& path,
             const Source& source, std::vector<ReadProblem>& problems) {
    const auto [found, is_first] = files_.emplace(id, path);
    if (!is_first) {
      problems.push_back({source, "has the same id as an article of " +
                                      found->second + ": " + id +
                                      "; give one of them an id of its own"});
      clashing_.insert(path);
    }
    return is_first;
  }

  // For articles of a file that is not read again.
  void keep(const std::vector<std::string>& ids, const std::string& path) {
    for (const std::string& id : ids) {
      files_.emplace(id, path);
    }
  }

  bool is_claimed(const std::string& id) const { return files_.contains(id); }

  // Whether the file has an id that another one has taken. Such files are read
  // again in every run: the id may have become free.
  bool is_clashing(const std::string& path) const {
    return clashing_.contains(path);
  }

 private:
  std::unordered_map<std::string, std::string> files_;  // By id.
  std::set<std::string> clashing_;
};

}  // namespace palpate
