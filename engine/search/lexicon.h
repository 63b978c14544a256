// The vocabulary made ready for look-ups: which names to add to what was typed.

#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/analysis/analyzer.h"
#include "engine/vocabulary/vocabulary.h"

namespace palpate {

// Where in a query a name of the vocabulary was found, and what it adds.
struct LexiconMatch {
  std::size_t begin = 0;  // Range of words in the query.
  std::size_t end = 0;
  std::string from;                // As the vocabulary spells it.
  std::vector<std::string> names;  // To add.
};

// Immutable: share it between threads.
class Lexicon {
 public:
  // The vocabularies' words are stemmed as English, the language of the
  // bundled one; a site's own file is read the same way.
  explicit Lexicon(const std::vector<const Vocabulary*>& vocabularies);

  // The longest names that occur in `stems`, from the left, not overlapping.
  std::vector<LexiconMatch> find(const std::vector<std::string>& stems) const;

  // The words (folded surfaces) that the vocabulary's names are made of.
  const std::set<std::string>& words() const { return words_; }
  bool knows_word(const std::string& word) const {
    return words_.contains(word);
  }

 private:
  struct Name {
    std::string text;
    std::vector<std::string> adds;
  };

  void add(const std::string& from, const std::string& to);

  Analyzer analyzer_;
  std::map<std::vector<std::string>, Name> names_;  // By stems.
  std::set<std::string> words_;
  std::size_t longest_ = 0;  // Words of the longest name.
};

}  // namespace palpate
