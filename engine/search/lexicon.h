// The vocabulary made ready for look-ups: which names to add to what was typed.

#pragma once

#include <string>
#include <unordered_map>
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
  bool saying = false;             // VocabularyEntry::Kind::kSaying.
};

// Immutable: share it between threads.
class Lexicon {
 public:
  // The vocabularies' words are stemmed as English, the language of the
  // bundled one; a site's own file is read the same way.
  explicit Lexicon(const std::vector<const Vocabulary*>& vocabularies);

  // The longest names that occur in `stems`, from the left, not overlapping.
  std::vector<LexiconMatch> find(const std::vector<std::string>& stems) const;

  // The words (folded surfaces) that the vocabulary's names are made of,
  // sorted.
  const std::vector<std::string>& words() const { return words_; }

  bool knows_word(const std::string& word) const;

 private:
  struct Name {
    std::vector<std::string> stems;
    std::string text;
    std::vector<std::string> adds;
    bool saying = false;
  };

  void add(const VocabularyEntry& entry);
  void add(const std::string& from, const std::string& to, bool saying);

  Analyzer analyzer_;
  // By their first stem, those of most stems first.
  std::unordered_map<std::string, std::vector<Name>> names_;
  std::vector<std::string> words_;
};

}  // namespace palpate
