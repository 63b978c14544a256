// What may be suggested at one revision, laid out for look-ups by the beginning
// of a word: articles by their titles, topics by their names, and phrases that
// several titles or tags hold.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/analyzer.h"
#include "engine/index/catalogue.h"
#include "engine/suggest/suggester.h"
#include "engine/suggest/suggestion_contents.h"
#include "engine/suggest/word_index.h"

namespace palpate {

// Immutable once built: share it between threads. About 100 bytes an article.
class SuggestionIndex {
 public:
  explicit SuggestionIndex(std::shared_ptr<const Catalogue> catalogue);

  const Catalogue* catalogue() const { return catalogue_.get(); }

  // Every word typed begins a word of each suggestion, the last one perhaps
  // unfinished; a word that begins none may be misspelt. The likeliest first.
  std::vector<Suggestion> suggest(std::string_view typed,
                                  std::size_t limit) const;

 private:
  using EntryId = WordIndex::EntryId;  // The smaller, the likelier wanted.

  class Choice;

  struct TypedWord {
    std::string text;
    WordIndex::Ranges ranges;  // What it may stand for.
  };

  std::string_view text_of(const SuggestionEntry& entry) const;

  std::vector<TypedWord> typed_words(std::string_view typed) const;
  bool begins_with(EntryId entry, const TypedWord& word) const;
  std::vector<EntryId> choose(const std::vector<TypedWord>& typed,
                              std::size_t limit) const;
  Suggestion suggestion(EntryId id, const std::vector<TypedWord>& typed) const;

  std::shared_ptr<const Catalogue> catalogue_;
  Analyzer analyzer_;
  SuggestionContents contents_;
};

}  // namespace palpate
