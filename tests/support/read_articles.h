// Reads articles out of a file that only exists in a test.

#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/readers/article_reader.h"

namespace palpate {

struct ReadArticles {
  std::vector<Article> articles;
  std::vector<ReadProblem> problems;
};

inline ReadArticles read_articles(std::string path, std::string bytes,
                                  const SiteRules& rules = {}) {
  const SourceFile file{std::move(path), std::move(bytes)};
  ReadArticles read;
  if (const ArticleReader* reader = reader_for(file)) {
    reader->read(file, rules, [&read](ReadOutcome outcome) {
      if (auto* article = std::get_if<Article>(&outcome)) {
        read.articles.push_back(std::move(*article));
      } else {
        read.problems.push_back(std::get<ReadProblem>(std::move(outcome)));
      }
    });
  }
  return read;
}

inline std::string file_bytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace palpate
