// What may be suggested at one revision, laid out for look-ups by the beginning
// of a word: articles by their titles, topics by their names, and phrases that
// several titles or tags hold.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/analysis/analyzer.h"
#include "engine/index/catalogue.h"
#include "engine/suggest/suggester.h"

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
  using WordId = std::uint32_t;
  using EntryId = std::uint32_t;  // The smaller, the likelier to be wanted.

  struct Entry {
    Suggestion::Kind kind = Suggestion::Kind::kQuery;
    std::uint32_t source = 0;  // Row, number of the value, or of the phrase.
    double rank = 0;
  };

  // A word typed, and the words of the index it may stand for.
  struct TypedWord {
    std::string text;
    std::vector<std::pair<WordId, WordId>> ranges;  // Half open, ascending.
  };

  void add_articles();
  void add_topics();
  void add_phrases();
  void sort_entries();
  void index_words();
  std::vector<std::string> words_of(std::string_view text) const;
  std::string_view text_of(const Entry& entry) const;

  std::vector<TypedWord> typed_words(std::string_view typed) const;
  std::pair<WordId, WordId> prefix_range(std::string_view prefix) const;
  std::vector<std::pair<WordId, WordId>> misspelt(std::string_view word) const;
  bool holds(EntryId entry, const TypedWord& word) const;
  static bool stands_for(WordId word, const TypedWord& typed);
  bool begins_with(EntryId entry, const TypedWord& word) const;
  std::vector<EntryId> matches(const std::vector<TypedWord>& typed) const;
  std::vector<EntryId> choose(std::vector<EntryId> found,
                              const TypedWord& first, std::size_t limit) const;
  Suggestion suggestion(EntryId id, const std::vector<TypedWord>& typed) const;

  std::shared_ptr<const Catalogue> catalogue_;
  Analyzer analyzer_;
  std::vector<std::string> phrases_;  // As they are written.
  std::vector<Entry> entries_;        // By rank.
  std::vector<std::string> words_;    // Sorted.
  // Words of each entry, in its order; entries of each word, ascending.
  std::vector<std::uint32_t> entry_ends_, posting_ends_;
  std::vector<WordId> entry_words_;
  std::vector<EntryId> postings_;
};

}  // namespace palpate
