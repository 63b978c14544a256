// The words of a query: parted once, stemmed in each language of the index.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/analyzer.h"
#include "engine/index/index_reader.h"
#include "engine/search/query_plan.h"
#include "engine/search/spelling.h"

namespace palpate {

// A word of the query on its way to being planned.
struct TypedWord {
  SpelledWord spelled;
  std::size_t begin = 0;  // Bytes in its clause.
  std::size_t end = 0;
  bool question_word = false;
  double weight = 1;  // Less when it is part of a saying.
};

// Keeps a reference to the snapshot.
class QueryWords {
 public:
  // `languages` are those asked for; when empty, the most frequent ones of the
  // index.
  QueryWords(const std::vector<std::string>& languages,
             const Snapshot& snapshot);

  // The words of a text, each with its stem in every language.
  std::vector<TypedWord> parse(std::string_view text) const;

  // Gives the names back, once what the index holds of them was fetched: at
  // once, where that saves rounds over the network. parse() does so itself.
  std::vector<std::string> fetched(std::vector<std::string> names) const;

  // How many articles hold the word, in the language that has most.
  std::uint32_t frequency(const SpelledWord& word) const;

  PlannedWord plan(const SpelledWord& word) const;
  std::vector<PlannedWord> plan(const std::vector<TypedWord>& words) const;

 private:
  std::vector<TypedWord> part(std::string_view text) const;
  void fetch(const std::vector<TypedWord>& words) const;

  const Snapshot& snapshot_;
  const bool far_;  // The index is on other machines.
  std::vector<Analyzer> analyzers_;
};

}  // namespace palpate
