// Another search engine, as small as it can be put to the same task: the words
// of a query, any of them, ranked, the ten best.

#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace palpate::peers {

struct Article {
  std::string id;
  std::string title;
  std::string body;
};

struct Hit {
  std::string id;
  std::string title;
  double score = 0;
};

inline constexpr int kHits = 10;

// One thread at a time; open one for each.
class RankedSearch {
 public:
  virtual ~RankedSearch() = default;

  // How many of the ten places were filled; nothing stored is read.
  virtual std::size_t match(const std::string& query) = 0;
  // The same with ids and titles.
  virtual std::vector<Hit> search(const std::string& query) = 0;
};

// Writes an index in `folder` while it lives; finish() once at the end.
class IndexBuilder {
 public:
  virtual ~IndexBuilder() = default;

  virtual void add(const Article& article) = 0;
  virtual void finish() = 0;
};

struct Engine {
  std::string name;
  std::unique_ptr<IndexBuilder> (*build)(const std::filesystem::path& folder);
  std::unique_ptr<RankedSearch> (*open)(const std::filesystem::path& folder);
};

Engine sqlite_engine();  // FTS5, Porter stemmer, bm25().
Engine
xapian_engine();  // TermGenerator and QueryParser, English stemmer, BM25.

// Runs of letters and digits; bytes above ASCII count as letters.
std::vector<std::string> split_words(const std::string& query);

}  // namespace palpate::peers
